//! What a storage keeps becomes the log of the page.

use super::channel::{Channel, Stage};
use super::log::EventLog;
use super::shelf::Shelf;
use super::storage::{Kept, StorageError};
use super::subscriber::Subscriber;

impl Channel {
    /// What the storage keeps, or why it does not say.
    pub(super) fn loaded(&mut self, kept: Result<Kept, StorageError>, now: u64) {
        let restored = kept.and_then(|kept| {
            let log = EventLog::restore(self.config.limits, kept.base, kept.records);
            let log = log.filter(|log| log.version() == kept.version);
            let gap = || StorageError::Corrupt("there is a gap in its events".to_owned());
            Ok((log.ok_or_else(gap)?, kept.snapshots, kept.skipped))
        });
        let (log, snapshots, skipped) = match restored {
            Ok(restored) => restored,
            // Nobody waits for it.
            Err(_) if self.is_live() && self.queue.is_empty() => return self.looked_in_vain(),
            Err(error) => return self.failed(&error, now),
        };
        (self.work.tries.commit, self.work.tries.look) = (0, 0);
        (self.work.reload, self.work.is_removed) = (false, false);
        let before = self.log.version();
        self.log = log;
        self.full_at = None;
        self.written.clear();
        self.shelf = Shelf::restore(snapshots);
        let version = self.log.version();
        self.persisted = version;
        if self.stage == Stage::Hydrating {
            self.stage = Stage::Live;
            let namespace = &self.namespace;
            let told = |why| format!("state `{namespace}` does without a snapshot: {why}");
            self.outbox.reports.extend(skipped.into_iter().map(told));
            // What was there before this page is no news.
            self.observed = version;
            if version > 0 {
                let all = self.subscribers.values_mut();
                all.for_each(Subscriber::begin_with_kept);
            }
            self.asked = self.shelf.iter().map(|one| one.version).max().unwrap_or(0);
        } else if version > before {
            self.arrivals.sequenced(before + 1, version, now);
        }
        // Whoever has written a reset may have ended before it was followed.
        self.work.may_truncate |= self.config.forget_on_reset;
        let outcomes = std::mem::take(&mut self.work.outcomes);
        self.answered(outcomes);
        if !self.config.is_tabs() {
            self.sequence_queue(now);
        }
        self.release();
        self.end_lost_travel();
        self.status_changed();
    }
}
