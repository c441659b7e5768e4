//! How appends get their versions: at once, or from the storage.

use super::channel::{Appended, Asked, Channel, Queued, Stage};
use super::error::AppendError;
use super::event::Receipt;
use super::log::{EventLog, LogLimits};
use super::record::{Body, Outcome, Proposal, Record, Snapshot};
use super::shelf::Shelf;
use super::storage::{Committed, Kept, StorageError};

/// How many events are saved without waiting for more.
const FLUSH: usize = 64;

/// How often a call of the storage is made before it is given up, and the pause after the first.
const TRIES: u32 = 3;
const PAUSE: u32 = 250;

/// What the task of a namespace does next.
#[derive(Debug)]
pub(super) enum Step {
    Load,
    Commit {
        known: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    },
    Save(Snapshot),
    Truncate(u64),
    Wait(u32),
    Rest,
}

impl Channel {
    pub(super) fn is_live(&self) -> bool {
        self.stage == Stage::Live
    }

    /// Whether appends wait for the storage.
    fn is_shared(&self) -> bool {
        self.config.is_tabs() && self.is_live()
    }

    /// Whether a storage has, or will have, what is in the log.
    pub(super) fn is_kept(&self) -> bool {
        self.config.storage.is_some() && self.is_live()
    }

    /// Takes an append. Whoever made it is told later what became of it.
    pub(super) fn propose(&mut self, queued: Queued, now: u64) {
        let namespace = || self.namespace.to_string();
        let refused = if let Some(version) = self.travel {
            Some(AppendError::Travelling {
                namespace: namespace(),
                version,
            })
        } else if self.queue.len() >= self.config.limits.events {
            Some(AppendError::Backlog {
                namespace: namespace(),
                waiting: self.queue.len(),
            })
        } else {
            None
        };
        if let Some(refused) = refused {
            self.settle(queued.proposal.number, queued.whom, Err(refused), None);
        } else if self.stage == Stage::Hydrating || self.is_shared() {
            self.queue.push_back(queued);
        } else {
            self.sequence(queued, now);
        }
    }

    /// Gives an append its versions in this page.
    fn sequence(&mut self, queued: Queued, now: u64) {
        let mut decision = self.log.decide(&queued.proposal);
        if matches!(decision, Err(Outcome::Full { .. })) && self.trim() {
            decision = self.log.decide(&queued.proposal);
        }
        let (asked, proposal) = queued.part();
        if let Err(outcome) = decision {
            return self.decided(asked, outcome);
        }
        let before = self.log.version();
        let mut bodies = proposal.events.iter().map(|(_, body)| body);
        let has_reset = bodies.any(|body| *body == Body::Reset);
        if self.is_kept() && asked.events > 0 {
            self.unsaved_events += asked.events;
            self.unsaved.push_back(proposal.clone());
        }
        let last = self.log.accept(proposal);
        if last > before {
            self.arrivals.sequenced(before + 1, last, now);
        }
        if has_reset {
            self.work.may_truncate = true;
            self.trim();
        }
        self.decided(asked, Outcome::Accepted { last });
    }

    fn decided(&mut self, asked: Asked, outcome: Outcome) {
        let namespace = || self.namespace.to_string();
        let result: Appended = match outcome {
            Outcome::Accepted { last } => Ok(Receipt { version: last }),
            Outcome::Conflict { actual } => Err(AppendError::Conflict {
                namespace: namespace(),
                expected: asked.expected.unwrap_or(actual),
                actual,
            }),
            Outcome::Full { events, bytes } => Err(AppendError::LogFull {
                namespace: namespace(),
                events,
                bytes,
            }),
        };
        let place = result.as_ref().ok();
        let place = place.and_then(|receipt| self.place(&asked, receipt.version));
        self.settle(asked.number, asked.whom, result, place);
    }

    /// The first and the last version of an append whose last one is said to be `last`. `None`
    /// when that is not so: of an append that was made twice it may be that of a later one.
    fn place(&self, asked: &Asked, last: u64) -> Option<(u64, u64)> {
        let first = (last + 1).checked_sub(asked.events as u64)?;
        let is_of_it = |version| {
            let record = self.log.record(version);
            record.is_some_and(|one| one.producer == asked.producer && one.number == asked.number)
        };
        (first <= last && is_of_it(first) && is_of_it(last)).then_some((first, last))
    }

    /// Whether there is something for the task of the namespace, which is not running.
    pub(super) fn wants_work(&self) -> bool {
        let is_waiting = || {
            let is_shared = self.config.is_tabs();
            self.stage == Stage::Hydrating
                || self.work.reload
                || (is_shared && (self.work.catch_up || !self.queue.is_empty()))
                || (!is_shared && self.has_to_save())
                || self.can_save_snapshot()
                || self.work.may_truncate
        };
        let is_kept = self.config.storage.is_some() && !matches!(self.stage, Stage::Degraded(_));
        is_kept && !self.work.is_running && is_waiting()
    }

    fn has_to_save(&self) -> bool {
        !self.unsaved.is_empty() && (self.work.due || self.unsaved_events >= FLUSH)
    }

    fn can_save_snapshot(&self) -> bool {
        let front = self.to_save.front();
        front.is_some_and(|snapshot| snapshot.version <= self.persisted)
    }

    /// Whether what is unsaved needs somebody to say that it is due.
    pub(super) fn wants_timer(&self) -> bool {
        !self.unsaved.is_empty() && !self.work.due && !self.work.has_timer
    }

    /// What is to be done now. Nothing is on its way when this is asked.
    pub(super) fn next_step(&mut self) -> Step {
        if let Some(pause) = self.work.pause {
            return Step::Wait(pause);
        }
        if self.config.storage.is_none() || matches!(self.stage, Stage::Degraded(_)) {
            return Step::Rest;
        }
        if self.stage == Stage::Hydrating || self.work.reload {
            return Step::Load;
        }
        if self.config.is_tabs() {
            if self.work.catch_up || !self.queue.is_empty() {
                self.work.catch_up = false;
                let waiting = self.queue.iter();
                return self.commit(
                    self.log.version(),
                    waiting.map(|one| one.proposal.clone()).collect(),
                );
            }
        } else if self.has_to_save() {
            return self.commit(self.persisted, self.unsaved.iter().cloned().collect());
        }
        if let Some(snapshot) = self.to_save.front().filter(|_| self.can_save_snapshot()) {
            return Step::Save(snapshot.clone());
        }
        if std::mem::take(&mut self.work.may_truncate) {
            return self.dispensable().map_or(Step::Rest, Step::Truncate);
        }
        Step::Rest
    }

    fn commit(&mut self, known: u64, proposals: Vec<Proposal>) -> Step {
        self.work.in_flight = proposals.len();
        Step::Commit {
            known,
            proposals,
            limits: self.config.limits,
        }
    }

    /// What the storage keeps, or why it does not say.
    pub(super) fn loaded(&mut self, kept: Result<Kept, StorageError>, now: u64) {
        let kept = match kept {
            Ok(kept) => kept,
            Err(error) => return self.failed(&error, now),
        };
        let log = EventLog::restore(self.config.limits, kept.base, kept.records);
        let Some(log) = log.filter(|log| log.version() == kept.version) else {
            let gap = StorageError::Corrupt("there is a gap in its events".to_owned());
            return self.failed(&gap, now);
        };
        self.work.tries = 0;
        self.work.reload = false;
        let before = self.log.version();
        self.log = log;
        self.written.clear();
        self.shelf = Shelf::restore(kept.snapshots);
        self.persisted = kept.version;
        if self.stage == Stage::Hydrating {
            self.stage = Stage::Live;
            let namespace = &self.namespace;
            let told = kept.skipped.into_iter();
            let told =
                told.map(|why| format!("state `{namespace}` does without a snapshot: {why}"));
            self.outbox.reports.extend(told);
            // What was there before this page is no news.
            self.observed = kept.version;
            self.asked = self.shelf.iter().map(|one| one.version).max().unwrap_or(0);
        } else if kept.version > before {
            self.arrivals.sequenced(before + 1, kept.version, now);
        }
        // Whoever has written a reset may have ended before it was followed.
        self.work.may_truncate |= self.config.forget_on_reset;
        if !self.config.is_tabs() {
            self.sequence_queue(now);
        }
        self.status_changed();
    }

    fn sequence_queue(&mut self, now: u64) {
        for queued in std::mem::take(&mut self.queue) {
            self.sequence(queued, now);
        }
    }

    /// What became of what was on its way.
    pub(super) fn committed(&mut self, committed: Result<Committed, StorageError>, now: u64) {
        let count = std::mem::take(&mut self.work.in_flight);
        let committed = match committed {
            Ok(committed) => committed,
            Err(error) => return self.failed(&error, now),
        };
        self.work.tries = 0;
        if committed.outcomes.len() != count {
            let strange = StorageError::Corrupt("it gave no answer to an append".to_owned());
            return self.failed(&strange, now);
        }
        if self.config.is_tabs() {
            self.caught_up(committed, now);
        } else {
            self.saved(&committed, count, now);
        }
    }

    /// The storage has given versions, to events of others first.
    fn caught_up(&mut self, committed: Committed, now: u64) {
        let before = self.log.version();
        for record in committed.records {
            if record.version > self.log.version() && !self.log.push(record) {
                // The same appends are made again then: they count once.
                self.work.reload = true;
                break;
            }
        }
        let version = self.log.version();
        self.persisted = version;
        if version > before {
            self.arrivals.sequenced(before + 1, version, now);
            self.outbox.news = true;
        }
        if self.work.reload || committed.base > version {
            self.work.reload = true;
            return;
        }
        let ours = committed
            .outcomes
            .iter()
            .filter_map(|outcome| match outcome {
                Outcome::Accepted { last } => Some(*last),
                _ => None,
            });
        self.outbox.committed = ours.max().or(self.outbox.committed);
        self.work.may_truncate |= self.log.reset_between(before, version).is_some();
        for outcome in committed.outcomes {
            if let Some(queued) = self.queue.pop_front() {
                self.decided(queued.part().0, outcome);
            }
        }
    }

    /// The storage has what this page gave versions to, unless somebody else wrote there.
    fn saved(&mut self, committed: &Committed, count: usize, now: u64) {
        let is_ours = |record: &Record| {
            let known = self.log.record(record.version);
            known.is_some_and(|known| known.id == record.id)
        };
        let all_there = committed.outcomes.iter().all(
            |outcome| matches!(outcome, Outcome::Accepted { last } if *last <= self.log.version()),
        );
        if committed.base > self.persisted || !committed.records.iter().all(is_ours) || !all_there {
            let why = "another page writes to it, and this one was to be the only one";
            return self.degrade(why.to_owned(), now);
        }
        let last = committed.records.last().map(|record| record.version);
        self.persisted = last.unwrap_or(self.persisted);
        for saved in self.unsaved.drain(..count) {
            self.unsaved_events -= saved.events.len();
        }
        self.work.may_truncate |= self.config.forget_on_reset;
        // What came meanwhile waits for its own time.
        self.work.due = false;
        self.more_is_kept();
    }

    /// A call has failed: it is made again after a pause, or the storage is given up.
    pub(super) fn failed(&mut self, error: &StorageError, now: u64) {
        self.work.in_flight = 0;
        self.work.tries += 1;
        if error.is_retryable() && self.work.tries < TRIES {
            self.work.pause = Some(PAUSE << (self.work.tries - 1));
        } else {
            self.degrade(error.to_string(), now);
        }
    }

    /// From now on everything is in the memory of this page alone.
    pub(super) fn degrade(&mut self, reason: String, now: u64) {
        let storage = self.config.storage.as_ref();
        let name = storage.map_or_else(String::new, |storage| storage.name().to_owned());
        self.outbox.reports.push(format!(
            "state `{}` is not kept in `{name}` any more, it goes on in memory: {reason}",
            self.namespace
        ));
        self.stage = Stage::Degraded(reason);
        self.work = super::channel::Work {
            is_running: self.work.is_running,
            has_timer: self.work.has_timer,
            has_asker: self.work.has_asker,
            ..Default::default()
        };
        self.unsaved.clear();
        self.unsaved_events = 0;
        self.to_save.clear();
        self.sequence_queue(now);
        self.status_changed();
    }
}
