use super::log_head::{LogHead, ProducerMark, ProducerMarks, forget_producers};
use super::record::{Outcome, Proposal, Record};
use std::collections::VecDeque;

/// How much one namespace may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogLimits {
    /// The most events.
    pub events: usize,
    /// The most bytes of event text.
    pub bytes: usize,
}

impl Default for LogLimits {
    /// 10,000 events or 8 MiB, whichever comes first.
    fn default() -> Self {
        Self {
            events: 10_000,
            bytes: 8 << 20,
        }
    }
}

/// The events of one namespace, in order, from the first that was not forgotten.
#[derive(Clone, Debug)]
pub struct EventLog {
    limits: LogLimits,
    head: LogHead,
    marks: ProducerMarks,
    records: VecDeque<Record>,
}

impl EventLog {
    /// An empty log at version 0.
    pub fn new(limits: LogLimits) -> Self {
        Self {
            limits,
            head: LogHead::default(),
            marks: ProducerMarks::new(),
            records: VecDeque::new(),
        }
    }

    /// A log of which the events up to `base` were forgotten and `records` are left. `None` when
    /// there is a gap.
    pub fn restore(limits: LogLimits, base: u64, records: Vec<Record>) -> Option<Self> {
        let mut log = Self::new(limits);
        (log.head.base, log.head.version) = (base, base);
        records.into_iter().all(|one| log.push(one)).then_some(log)
    }

    /// The version of the last event that was ever appended; 0 when there was none.
    pub fn version(&self) -> u64 {
        self.head.version
    }

    /// The version of the last event that was forgotten; 0 when none was.
    pub fn base(&self) -> u64 {
        self.head.base
    }

    /// How many events are kept.
    pub fn events(&self) -> usize {
        self.records.len()
    }

    /// How many bytes of text they have.
    pub fn bytes(&self) -> usize {
        self.head.bytes
    }

    /// Decides on proposals in order. Of each, all events are appended or none; one whose number
    /// its producer has used before is not appended again.
    pub fn append(&mut self, proposals: Vec<Proposal>) -> Vec<Outcome> {
        let records = &self.records;
        let earlier = |producer, number| {
            let is_it = |one: &&Record| one.producer == producer && one.number == number;
            records.iter().rev().find(is_it).map(|one| one.version)
        };
        let accepted = self
            .head
            .accept(&mut self.marks, earlier, proposals, self.limits);
        self.records.extend(accepted.records);
        forget_producers(&mut self.marks);
        accepted.outcomes
    }

    /// Whether one proposal is to be appended; `Err` is the answer when it is not.
    pub(super) fn decide(&self, proposal: &Proposal) -> Result<(), Outcome> {
        let earlier = |producer, number| {
            let is_it = |one: &&Record| one.producer == producer && one.number == number;
            self.records.iter().rev().find(is_it).map(|one| one.version)
        };
        let mark = self.marks.get(&proposal.producer);
        self.head.decide(mark, &earlier, proposal, self.limits)
    }

    /// Appends a proposal that [`decide`](Self::decide) has nothing against. The version of its
    /// last event.
    pub(super) fn accept(&mut self, proposal: Proposal) -> u64 {
        let (producer, number) = (proposal.producer, proposal.number);
        self.head.append(proposal, &mut self.records);
        let mark = ProducerMark {
            number,
            last: self.head.version,
            refused: Vec::new(),
        };
        self.marks.insert(producer, mark);
        forget_producers(&mut self.marks);
        self.head.version
    }

    /// Takes an event that has its version already; `false` when it is not the next one.
    pub fn push(&mut self, record: Record) -> bool {
        if record.version != self.head.version + 1 {
            return false;
        }
        let mark = self.marks.entry(record.producer).or_default();
        if record.number >= mark.number {
            *mark = ProducerMark {
                number: record.number,
                last: record.version,
                refused: Vec::new(),
            };
        }
        self.head.version = record.version;
        self.head.bytes += record.body.size();
        self.records.push_back(record);
        forget_producers(&mut self.marks);
        true
    }

    /// The event with `version`, unless it was forgotten.
    pub fn record(&self, version: u64) -> Option<&Record> {
        let at = version.checked_sub(self.head.base + 1)?;
        self.records.get(usize::try_from(at).ok()?)
    }

    /// The events after `from` up to `to`, as far as they are kept.
    pub fn between(&self, from: u64, to: u64) -> impl DoubleEndedIterator<Item = &Record> {
        let at = |version: u64| {
            let kept = version.saturating_sub(self.head.base);
            kept.min(self.records.len() as u64)
        };
        let (begin, end) = (at(from), at(to));
        self.records.range(begin as usize..end.max(begin) as usize)
    }

    /// The last reset after `from` up to `to`, or the last state that was put in place of all before.
    pub fn reset_between(&self, from: u64, to: u64) -> Option<u64> {
        self.beginning_between(from, to)
            .map(|record| record.version)
    }

    /// The same with what it is.
    pub(super) fn beginning_between(&self, from: u64, to: u64) -> Option<&Record> {
        let mut between = self.between(from, to).rev();
        between.find(|record| record.body.begins_anew())
    }

    /// Forgets the events up to `through`. Versions go on.
    pub fn truncate(&mut self, through: u64) {
        while self.head.base < through {
            let Some(record) = self.records.pop_front() else {
                return;
            };
            self.head.base = record.version;
            self.head.bytes -= record.body.size();
        }
    }

    /// Forgets all of it. What was ever there is followed by a reset, the only entry then.
    pub(super) fn remove(&mut self) {
        self.records.clear();
        self.records.extend(self.head.remove());
    }

    /// The version after which no more is left than `limits` say.
    pub(super) fn beyond(&self, limits: LogLimits) -> u64 {
        let (mut events, mut bytes) = (0, 0);
        for record in self.records.iter().rev() {
            events += 1;
            bytes += record.body.size();
            if events > limits.events || bytes > limits.bytes {
                return record.version;
            }
        }
        self.head.base
    }

    pub(super) fn set_limits(&mut self, limits: LogLimits) {
        self.limits = limits;
    }

    pub(super) fn exceeds(&self, limits: LogLimits) -> bool {
        self.records.len() > limits.events || self.head.bytes > limits.bytes
    }
}
