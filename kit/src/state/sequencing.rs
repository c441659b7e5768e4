//! How appends get their versions: at once, or from the storage.

use super::channel::{Appended, Asked, Channel, Queued, Reason, Stage};
use super::error::AppendError;
use super::event::Receipt;
use super::log::LogLimits;
use super::record::{Outcome, Proposal, Record, Snapshot};
use super::storage::{Committed, StorageError};

/// How many events are saved without waiting for more.
const FLUSH: usize = 64;

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
    Remove,
    Wait(u32),
    Rest,
}

impl Channel {
    pub(super) fn is_live(&self) -> bool {
        self.stage == Stage::Live
    }

    /// Whether an append has its answer when it returns.
    pub(super) fn gives_versions_at_once(&self) -> bool {
        match self.stage {
            Stage::Hydrating => false,
            Stage::Live => !self.config.is_tabs() && !self.work.reload,
            Stage::Degraded(_) => true,
            Stage::Unreadable(_) => !self.work.remove,
        }
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
            self.unreadable_for(&queued)
        };
        if let Some(refused) = refused {
            self.settle(queued.proposal.number, queued.whom, Err(refused), None);
        } else if self.gives_versions_at_once() {
            self.sequence(queued, now);
        } else {
            self.queue.push_back(queued);
            self.end_backing_off();
        }
    }

    pub(super) fn sequence_queue(&mut self, now: u64) {
        for queued in std::mem::take(&mut self.queue) {
            self.sequence(queued, now);
        }
    }

    /// Gives an append its versions in this page.
    fn sequence(&mut self, queued: Queued, now: u64) {
        let mut decision = self.log.decide(&queued.proposal);
        if matches!(decision, Err(Outcome::Full { .. })) && self.make_room() {
            decision = self.log.decide(&queued.proposal);
        }
        let (asked, proposal) = queued.part();
        if let Err(outcome) = decision {
            return self.decided(asked, outcome);
        }
        let before = self.log.version();
        let has_reset = asked.reset.is_some();
        if self.is_kept() && asked.events > 0 {
            self.unsaved_events += asked.events;
            self.unsaved.push_back(proposal.clone());
            let has_to_go = has_reset && self.config.forget_on_reset;
            self.work.due |= self.work.leaving || has_to_go;
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
        if let (Ok(receipt), Some(after)) = (&result, asked.reset)
            && self.has_to_forget()
        {
            let reset = receipt.version.saturating_sub(after as u64);
            return self.hold(reset, asked, result);
        }
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
        if self.config.storage.is_none() || self.work.is_running {
            return false;
        }
        match self.stage {
            Stage::Hydrating => true,
            Stage::Live => {
                let has_appends = match self.config.is_tabs() {
                    true => !self.queue.is_empty(),
                    false => self.has_to_save(),
                };
                has_appends
                    || self.work.reload
                    || self.work.catch_up
                    || self.can_save_snapshot()
                    || self.work.may_truncate
            }
            Stage::Degraded(_) | Stage::Unreadable(_) => self.work.remove || self.work.again,
        }
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
        let has_more = self.unsaved.len() > self.work.in_flight;
        has_more && !self.work.due && !self.work.has_timer
    }

    /// What is to be done now. Nothing is on its way when this is asked, but for what was given up.
    pub(super) fn next_step(&mut self) -> Step {
        (self.work.asking, self.work.hurry) = (None, false);
        self.work.may_end = false;
        if let Some(pause) = self.work.pause {
            return Step::Wait(pause);
        }
        if self.config.storage.is_none() {
            return Step::Rest;
        }
        if self.work.remove {
            return Step::Remove;
        }
        match self.stage {
            Stage::Hydrating => Step::Load,
            Stage::Live if self.work.reload => Step::Load,
            Stage::Live if self.is_waited_for() => match self.next_care() {
                Step::Rest => self.next_commit().unwrap_or(Step::Rest),
                care => care,
            },
            Stage::Live => self.next_commit().unwrap_or_else(|| self.next_care()),
            Stage::Degraded(_) if std::mem::take(&mut self.work.again) => {
                let again = match std::mem::take(&mut self.work.is_checked) {
                    true => self.all_unsaved(),
                    false => Vec::new(),
                };
                self.commit(self.persisted, again)
            }
            Stage::Degraded(_) | Stage::Unreadable(_) => Step::Rest,
        }
    }

    /// Whether somebody waits for what is to be forgotten, and nobody for anything else.
    fn is_waited_for(&self) -> bool {
        let has_time = self.queue.is_empty() && self.unsaved.is_empty();
        has_time && self.work.may_truncate && !self.held.is_empty()
    }

    /// What is to be written, or looked at.
    fn next_commit(&mut self) -> Option<Step> {
        let has_to_look = std::mem::take(&mut self.work.catch_up);
        if self.config.is_tabs() {
            let waiting = self.queue.iter().map(|one| one.proposal.clone());
            let waiting: Vec<_> = waiting.collect();
            let is_due = has_to_look || !waiting.is_empty();
            return is_due.then(|| self.commit(self.log.version(), waiting));
        }
        if self.has_to_save() {
            // Whoever says so from now on means what comes from now on.
            self.work.due = false;
            let unsaved = self.unsaved.iter().cloned().collect();
            return Some(self.commit(self.persisted, unsaved));
        }
        // Where something is unsaved, that is going to tell.
        let has_to_look = has_to_look && self.unsaved.is_empty();
        has_to_look.then(|| self.commit(self.persisted, Vec::new()))
    }

    /// What keeps a log short.
    fn next_care(&mut self) -> Step {
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
        let storage = self.config.storage.as_ref();
        let may_end = storage.is_some_and(|storage| storage.ends_with_page());
        self.work.may_end = may_end && !self.work.leaving;
        Step::Commit {
            known,
            proposals,
            limits: self.config.limits,
        }
    }

    /// What became of what was on its way.
    pub(super) fn committed(&mut self, committed: Result<Committed, StorageError>, now: u64) {
        let count = std::mem::take(&mut self.work.in_flight);
        let committed = committed.and_then(|committed| match committed.outcomes.len() == count {
            true => Ok(committed),
            false => Err(StorageError::Corrupt(
                "it gave no answer to an append".to_owned(),
            )),
        });
        let is_given_up = matches!(self.stage, Stage::Degraded(_));
        let committed = match committed {
            Ok(committed) => committed,
            Err(_) if is_given_up => return,
            Err(_) if count == 0 => return self.looked_in_vain(),
            Err(error) => return self.failed(&error, now),
        };
        (self.work.tries.commit, self.work.tries.look) = (0, 0);
        if is_given_up {
            self.kept_again(&committed);
        } else if self.config.is_tabs() {
            self.caught_up(committed, now);
        } else if count == 0 {
            self.looked(committed, now);
        } else {
            self.saved(&committed, count, now);
        }
    }

    /// The storage has given versions, to events of others first.
    fn caught_up(&mut self, committed: Committed, now: u64) {
        let Committed {
            base,
            records,
            outcomes,
        } = committed;
        match self.take_in(base, records, now) {
            true => self.answered(outcomes),
            false => {
                self.work.reload = true;
                self.work.outcomes = outcomes;
            }
        }
    }

    /// Takes events from the storage; `false`, and nothing has changed, when some before them are
    /// missing.
    fn take_in(&mut self, base: u64, records: Vec<Record>, now: u64) -> bool {
        let before = self.log.version();
        let new = || records.iter().map(|record| record.version);
        let new = new().filter(|version| *version > before);
        if base > before || !new.zip(before + 1..).all(|(is, want)| is == want) {
            return false;
        }
        for record in records {
            if record.version > before {
                self.log.push(record);
            }
        }
        let version = self.log.version();
        if version > before {
            self.arrivals.sequenced(before + 1, version, now);
            self.persisted = version;
            self.more_is_kept();
            self.outbox.news = true;
        }
        self.work.may_truncate |= self.log.reset_between(before, version).is_some();
        true
    }

    /// What became of the first ones that wait.
    pub(super) fn answered(&mut self, outcomes: Vec<Outcome>) {
        let ours = outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Accepted { last } => Some(*last),
            _ => None,
        });
        self.outbox.committed = ours.max().or(self.outbox.committed);
        for outcome in outcomes {
            if let Some(queued) = self.queue.pop_front() {
                self.decided(queued.part().0, outcome);
            }
        }
    }

    /// What is in a storage that this page alone should write to.
    fn looked(&mut self, committed: Committed, now: u64) {
        if committed.base <= self.persisted && committed.records.is_empty() {
            return;
        }
        if !self.unsaved.is_empty() {
            self.degrade(Reason::second_writer(), now);
        } else if !self.take_in(committed.base, committed.records, now) {
            self.work.reload = true;
        }
    }

    /// The storage has what this page gave versions to, unless somebody else wrote there.
    fn saved(&mut self, committed: &Committed, count: usize, now: u64) {
        if !self.is_as_known(committed) {
            return self.degrade(Reason::second_writer(), now);
        }
        let last = committed.records.last().map(|record| record.version);
        self.persisted = last.unwrap_or(self.persisted);
        for saved in self.unsaved.drain(..count) {
            self.unsaved_events -= saved.events.len();
        }
        let is_over = self.log.exceeds(self.config.limits);
        self.work.may_truncate |= is_over || self.config.forget_on_reset;
        // What came meanwhile waits for its own time, unless that is over.
        self.work.due &= !self.unsaved.is_empty();
        self.more_is_kept();
        self.release();
    }

    /// Whether there is nothing in the storage but what this page has given versions to.
    pub(super) fn is_as_known(&self, committed: &Committed) -> bool {
        let is_ours = |record: &Record| {
            let known = self.log.record(record.version);
            known.is_some_and(|known| known.id == record.id)
        };
        let is_there = |outcome: &Outcome| matches!(outcome, Outcome::Accepted { last } if *last <= self.log.version());
        committed.base <= self.persisted
            && committed.records.iter().all(is_ours)
            && committed.outcomes.iter().all(is_there)
    }
}
