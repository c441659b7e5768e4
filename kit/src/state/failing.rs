//! What becomes of a namespace when its storage fails.

use super::channel::{Channel, Reason, Stage, Tries, Work};
use super::error::AppendError;
use super::record::{Byline, Proposal, Snapshot};
use super::storage::{Committed, StorageError};

/// How often a call of the storage is made before it is given up, and the pause after the first.
const TRIES: u32 = 3;
const PAUSE: u32 = 250;

/// The pause between two looks at a storage that fails is at most `PAUSE` doubled so many times:
/// 32 s.
const MAX_DOUBLED: u32 = 7;

impl Reason {
    pub(super) fn second_writer() -> Self {
        let text = "another page writes to it, and this one was to be the only one";
        Self {
            text: text.to_owned(),
            may_end: false,
        }
    }
}

impl Channel {
    /// A call that somebody waits for has failed: it is made again after a pause, or the storage is
    /// given up.
    pub(super) fn failed(&mut self, error: &StorageError, now: u64) {
        // What was to be saved still is.
        self.work.due = !self.unsaved.is_empty();
        if self.is_tried_again(error, |work| &mut work.tries.commit) {
            return;
        }
        let is_unreadable = matches!(error, StorageError::Corrupt(_) | StorageError::Newer(_));
        if self.stage == Stage::Hydrating && is_unreadable {
            return self.cannot_read(error.to_string(), now);
        }
        let reason = Reason {
            text: error.to_string(),
            may_end: !is_unreadable,
        };
        self.degrade(reason, now);
    }

    /// Whether a call is made again, after a pause; otherwise it was the last time.
    pub(super) fn is_tried_again(
        &mut self,
        error: &StorageError,
        tries: impl Fn(&mut Work) -> &mut u32,
    ) -> bool {
        let count = tries(&mut self.work);
        *count += 1;
        let is_again = error.is_retryable() && *count < TRIES;
        let pause = PAUSE << (*count - 1);
        match is_again {
            true => self.work.pause = Some(pause),
            false => *count = 0,
        }
        is_again
    }

    /// Nobody waits for what failed. What is new in the storage is seen later.
    pub(super) fn looked_in_vain(&mut self) {
        // Where this page alone writes, the next time that something is saved tells.
        if !self.config.is_tabs() && !self.work.reload {
            return;
        }
        let doubled = self.work.tries.look.min(MAX_DOUBLED);
        self.work.tries.look += 1;
        self.work.catch_up = true;
        self.work.pause = Some(PAUSE << doubled);
    }

    /// A pause between two looks is over when there is a reason to look.
    pub(super) fn end_backing_off(&mut self) {
        let Tries {
            commit,
            truncation,
            snapshot,
            removal,
            ..
        } = self.work.tries;
        // A pause between the tries of something else stays.
        let is_of_look = commit + truncation + snapshot + removal == 0;
        if self.work.tries.look > 0 && is_of_look {
            self.work.pause = None;
            self.outbox.woken = self.work.paused.take();
        }
    }

    /// What is unsaved is saved now, and so is what comes, until the page is shown again: it may
    /// end. What waits for the answer to a commit that ends with the page goes with that commit
    /// once more; it waits all the same for one that was sent while the page was being left
    /// already, and for the first load.
    pub(super) fn leave(&mut self) {
        self.work.leaving = true;
        self.work.due = !self.unsaved.is_empty();
        if self.work.pause.take().is_some() {
            self.outbox.woken = self.work.paused.take();
            // It comes early, so it does not count.
            let tries = &mut self.work.tries.commit;
            *tries = tries.saturating_sub(1);
        } else if self.can_hurry() {
            self.work.hurry = true;
            self.outbox.woken = self.work.asking.take();
        }
    }

    /// Whether something is on its way in a way that ends with the page, and can be sent again in
    /// one that does not.
    fn can_hurry(&self) -> bool {
        let is_sent = self.work.may_end && self.work.in_flight > 0;
        is_sent && self.is_live() && !self.work.reload && !self.work.remove
    }

    /// Nobody waits any longer for what the storage was asked. It is as if the answer were lost:
    /// what was to be done is done once more, with what came since.
    pub(super) fn begin_again(&mut self) {
        self.work.in_flight = 0;
        self.work.catch_up = true;
        self.work.may_truncate = true;
    }

    /// Somebody else may have appended.
    pub(super) fn catch_up(&mut self) {
        self.work.catch_up = self.config.storage.is_some();
        self.end_backing_off();
        if matches!(&self.stage, Stage::Degraded(reason) if reason.may_end) {
            self.keep_again();
        }
    }

    /// What is stored cannot be read. It is left as it is, and so is the state.
    fn cannot_read(&mut self, reason: String, now: u64) {
        let name = self.storage_name();
        self.outbox.reports.push(format!(
            "state `{}` cannot be shown: what `{name}` has of it is left as it is: {reason}",
            self.namespace
        ));
        self.stage = Stage::Unreadable(reason.clone());
        if std::mem::take(&mut self.work.is_removed) {
            // To remove it once more does not help either.
            self.refuse_queue(&reason);
        }
        for queued in std::mem::take(&mut self.queue) {
            self.propose(queued, now);
        }
        self.status_changed();
    }

    pub(super) fn unreadable_error(&self, reason: &str) -> AppendError {
        AppendError::Unreadable {
            namespace: self.namespace.to_string(),
            reason: reason.to_owned(),
        }
    }

    pub(super) fn storage_name(&self) -> String {
        let storage = self.config.storage.as_ref();
        storage.map_or_else(String::new, |storage| storage.name().to_owned())
    }

    /// From now on everything is in the memory of this page alone.
    pub(super) fn degrade(&mut self, reason: Reason, now: u64) {
        self.outbox.reports.push(format!(
            "state `{}` is not kept in `{}` any more, it goes on in memory: {}",
            self.namespace,
            self.storage_name(),
            reason.text
        ));
        let why = reason.text.clone();
        self.stage = Stage::Degraded(reason);
        self.work = Work {
            is_running: self.work.is_running,
            has_timer: self.work.has_timer,
            has_asker: self.work.has_asker,
            leaving: self.work.leaving,
            ..Default::default()
        };
        self.unsaved.clear();
        self.unsaved_events = 0;
        self.to_save.clear();
        self.full_at = None;
        self.cannot_forget_later(&why);
        self.sequence_queue(now);
        self.status_changed();
    }

    /// What cannot be read is left alone, and the page begins with the empty state.
    pub(super) fn go_on_without(&mut self, now: u64) {
        if let Stage::Unreadable(text) = &self.stage
            && !self.work.remove
        {
            let reason = Reason {
                text: text.clone(),
                may_end: false,
            };
            self.degrade(reason, now);
        }
    }

    /// The storage is tried again, with all that it lacks.
    pub(super) fn keep_again(&mut self) {
        match &self.stage {
            // It had nothing of its own yet, so it begins as it should have.
            Stage::Degraded(reason) if reason.may_end && self.log.version() == 0 => {
                self.stage = Stage::Hydrating;
                self.status_changed();
            }
            Stage::Degraded(_) => {
                self.work.again = self.log.base() <= self.persisted;
                self.work.is_checked = false;
            }
            Stage::Unreadable(_) if !self.work.remove => {
                self.stage = Stage::Hydrating;
                self.status_changed();
            }
            _ => {}
        }
    }

    /// What came after the last event that the storage has, each append as it was. It is to be at
    /// the versions that it has here, or somebody else has written there meanwhile.
    pub(super) fn all_unsaved(&self) -> Vec<Proposal> {
        let mut unsaved: Vec<Proposal> = Vec::new();
        for record in self.log.between(self.persisted, u64::MAX) {
            let event = (record.id, record.body.clone());
            let by = Byline {
                timestamp: record.timestamp,
                schema: record.schema,
                source: record.source.clone(),
                causation: record.causation,
            };
            match unsaved.last_mut() {
                Some(last) if (last.producer, last.number) == (record.producer, record.number) => {
                    last.events.push(event);
                    last.bylines.push(by);
                }
                _ => unsaved.push(Proposal {
                    producer: record.producer,
                    number: record.number,
                    expected: Some(record.version - 1),
                    timestamp: record.timestamp,
                    schema: record.schema,
                    source: record.source.clone(),
                    causation: record.causation,
                    events: vec![event],
                    bylines: vec![by],
                }),
            }
        }
        unsaved
    }

    /// The storage works again. It has all, or something else.
    pub(super) fn kept_again(&mut self, committed: &Committed) {
        // Somebody has given up what it has.
        if self.work.remove {
            return;
        }
        if !self.is_as_known(committed) {
            if let Stage::Degraded(reason) = &mut self.stage {
                reason.may_end = false;
            }
            return;
        }
        let last = committed.records.last().map(|record| record.version);
        self.persisted = last.unwrap_or(self.persisted);
        if self.persisted < self.log.version() {
            self.keep_again();
            self.work.is_checked = true;
            return;
        }
        self.stage = Stage::Live;
        self.full_at = None;
        self.outbox.committed = Some(self.persisted);
        self.work.catch_up = true;
        self.work.may_truncate = true;
        self.status_changed();
    }

    /// What became of the front one of the snapshots that wait, with what the storage keeps now.
    pub(super) fn saved_snapshot(&mut self, kept: Result<Vec<Snapshot>, StorageError>) {
        let kept = match kept {
            Ok(kept) => kept,
            Err(error) => {
                if !self.is_tried_again(&error, |work| &mut work.tries.snapshot) {
                    self.to_save.pop_front();
                    if !std::mem::replace(&mut self.told.snapshot, true) {
                        self.report_care("a snapshot", "could not be kept", &error);
                    }
                }
                return;
            }
        };
        self.work.tries.snapshot = 0;
        self.to_save.pop_front();
        self.shelf.read_back(kept);
        let base = self.log.base();
        self.shelf.forget_before(base);
        self.work.may_truncate = true;
    }

    /// What became of forgetting the events up to `through` in the storage.
    pub(super) fn truncated_there(&mut self, through: u64, done: Result<(), StorageError>) {
        let Err(error) = done else {
            self.work.tries.truncation = 0;
            self.truncated(through);
            return self.release();
        };
        if self.is_tried_again(&error, |work| &mut work.tries.truncation) {
            self.work.may_truncate = true;
            return;
        }
        if !std::mem::replace(&mut self.told.truncation, true) {
            self.report_care("the old events", "could not be forgotten", &error);
        }
        self.cannot_forget(&error.to_string());
    }

    pub(super) fn report_care(&mut self, what: &str, how: &str, error: &StorageError) {
        let (namespace, name) = (&self.namespace, self.storage_name());
        let text = format!("{what} of state `{namespace}` {how} in `{name}`: {error}");
        self.outbox.reports.push(text);
    }
}
