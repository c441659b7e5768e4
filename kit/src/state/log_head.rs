use super::log::LogLimits;
use super::record::{Body, Byline, EventId, Outcome, ProducerId, Proposal, Record};
use super::storage::StorageError;
use std::collections::BTreeMap;

/// The highest version: JavaScript, and so a database of a browser, counts no further exactly.
pub(super) const MAX_VERSION: u64 = (1 << 53) - 1;

/// A full log still takes so many resets: they are the way out.
const SPARE_FOR_RESETS: usize = 8;

/// How many producers are remembered after the others were forgotten.
pub(super) const KEPT_PRODUCERS: usize = 1_024;

/// How many there are before others are forgotten.
pub(super) const MAX_PRODUCERS: usize = 1_280;

/// Where a stored log is. It stays when all its events are forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogHead {
    /// The version of the last event that was ever appended.
    pub version: u64,
    /// The version of the last event that was forgotten.
    pub base: u64,
    /// How many bytes the events have that are kept.
    pub bytes: usize,
    /// The id of the first event that was ever appended: a log with another one is another log.
    pub lineage: Option<EventId>,
}

/// What a stored log remembers of somebody who appended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProducerMark {
    /// The highest number that was accepted.
    pub number: u64,
    /// The version of the last event of that append.
    pub last: u64,
    /// Lower numbers that were refused in the same commit, in order, so that one who has not heard
    /// of it and tries again hears the same.
    pub refused: Vec<u64>,
}

/// What is remembered of each.
pub type ProducerMarks = BTreeMap<ProducerId, ProducerMark>;

/// What [`LogHead::accept`] has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The new entries of the log, in order.
    pub records: Vec<Record>,
    /// An answer for each proposal, in order.
    pub outcomes: Vec<Outcome>,
}

impl LogHead {
    /// What was read somewhere, if there can be such a log.
    pub(super) fn read(version: u64, base: u64, bytes: usize) -> Option<Self> {
        let is_one = base <= version && version <= MAX_VERSION;
        is_one.then_some(Self {
            version,
            base,
            bytes,
            lineage: None,
        })
    }

    /// How many events are kept.
    pub fn events(&self) -> usize {
        usize::try_from(self.version - self.base).unwrap_or(usize::MAX)
    }

    /// Whether somebody who knows a log up to `known`, and the first event of it, knows this one.
    ///
    /// # Errors
    ///
    /// [`StorageError::Corrupt`] when the log was further once, or has begun with something else:
    /// its events were taken away underneath, and their versions are not to be given again.
    pub fn check_known(
        &self,
        namespace: &str,
        known: u64,
        lineage: Option<EventId>,
    ) -> Result<(), StorageError> {
        if known <= self.version {
            return match (lineage, self.lineage) {
                (Some(before), Some(now)) if known > 0 && before != now => {
                    Err(StorageError::Corrupt(format!(
                        "the log of `{namespace}` is not the one that was there before: somebody has removed that"
                    )))
                }
                _ => Ok(()),
            };
        }
        let at = self.version;
        Err(StorageError::Corrupt(format!(
            "the log of `{namespace}` is at version {at}, and was at {known} before: somebody has removed it"
        )))
    }

    /// Decides on `proposals`, in order. `marks` has what is remembered of their producers, and
    /// gets what is to be remembered; `earlier` finds the last version of an append that is in the
    /// log.
    pub fn accept(
        &mut self,
        marks: &mut ProducerMarks,
        earlier: impl Fn(ProducerId, u64) -> Option<u64>,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Accepted {
        let mut accepted = Accepted::default();
        let mut refused: BTreeMap<ProducerId, Vec<u64>> = BTreeMap::new();
        for proposal in proposals {
            let (producer, number) = (proposal.producer, proposal.number);
            let outcome = match self.decide(marks.get(&producer), &earlier, &proposal, limits) {
                Ok(()) => {
                    self.append(proposal, &mut accepted.records);
                    let mark = ProducerMark {
                        number,
                        last: self.version,
                        refused: Vec::new(),
                    };
                    marks.insert(producer, mark);
                    Outcome::Accepted { last: self.version }
                }
                Err(outcome) => {
                    if !matches!(outcome, Outcome::Accepted { .. }) {
                        refused.entry(producer).or_default().push(number);
                    }
                    outcome
                }
            };
            accepted.outcomes.push(outcome);
        }
        for (producer, mut numbers) in refused {
            // Higher ones are decided on anew.
            if let Some(mark) = marks.get_mut(&producer)
                && mark.refused.is_empty()
            {
                numbers.retain(|number| *number < mark.number);
                numbers.sort_unstable();
                mark.refused = numbers;
            }
        }
        accepted
    }

    /// Whether a proposal is to be appended; `Err` is the answer when it is not.
    pub(super) fn decide(
        &self,
        mark: Option<&ProducerMark>,
        earlier: &impl Fn(ProducerId, u64) -> Option<u64>,
        proposal: &Proposal,
        limits: LogLimits,
    ) -> Result<(), Outcome> {
        let conflict = Outcome::Conflict {
            actual: self.version,
        };
        let full = Outcome::Full {
            events: self.events(),
            bytes: self.bytes,
        };
        let number = proposal.number;
        if let Some(mark) = mark.filter(|mark| number <= mark.number) {
            let is_refused = mark.refused.binary_search(&number).is_ok();
            return Err(match proposal.expected {
                Some(_) if is_refused => conflict,
                None if is_refused => full,
                _ => Outcome::Accepted {
                    last: earlier(proposal.producer, number).unwrap_or(mark.last),
                },
            });
        }
        if proposal.expected.is_some_and(|it| it != self.version) {
            return Err(conflict);
        }
        let mut size = self.bytes;
        for (_, body) in &proposal.events {
            size = size.saturating_add(body.size());
        }
        let resets = proposal.events.iter().all(|(_, body)| *body == Body::Reset);
        let spare = if resets { SPARE_FOR_RESETS } else { 0 };
        let mut count = self.events().saturating_add(proposal.events.len());
        // What it makes dispensable takes no room from it. So there may be twice as much, until
        // that is forgotten, but no more.
        let first = proposal.events.first();
        let is_within = self.events() <= limits.events && self.bytes <= limits.bytes;
        if !resets && is_within && first.is_some_and(|(_, body)| body.begins_anew()) {
            count = proposal.events.len();
            size -= self.bytes;
        }
        let too_many = count > limits.events.saturating_add(spare);
        let too_large = !resets && size > limits.bytes;
        let at_the_end = MAX_VERSION - self.version < proposal.events.len() as u64;
        if too_many || too_large || at_the_end {
            return Err(full);
        }
        Ok(())
    }

    /// Gives the events their versions.
    pub(super) fn append(&mut self, proposal: Proposal, records: &mut impl Extend<Record>) {
        let first = proposal.events.first().map(|(id, _)| *id);
        self.lineage = self.lineage.or(first);
        let (producer, number) = (proposal.producer, proposal.number);
        let own = Byline {
            timestamp: proposal.timestamp,
            schema: proposal.schema,
            source: proposal.source,
            causation: proposal.causation,
        };
        let mut bylines = proposal.bylines.into_iter();
        records.extend(proposal.events.into_iter().map(|(id, body)| {
            self.version += 1;
            self.bytes += body.size();
            let by = bylines.next().unwrap_or_else(|| own.clone());
            Record {
                version: self.version,
                id,
                body,
                timestamp: by.timestamp,
                schema: by.schema,
                source: by.source,
                producer,
                number,
                causation: by.causation,
            }
        }));
    }
}

/// Finds the last version of an append in `records`: what [`LogHead::accept`] asks for.
pub fn find_append(records: &[Record], producer: ProducerId, number: u64) -> Option<u64> {
    let is_it = |record: &&Record| record.producer == producer && record.number == number;
    records
        .iter()
        .rev()
        .find(is_it)
        .map(|record| record.version)
}

/// Forgets those who have not written for the longest time, once there are too many.
pub fn forget_producers(marks: &mut ProducerMarks) {
    if marks.len() > MAX_PRODUCERS {
        let mut lasts: Vec<u64> = marks.values().map(|mark| mark.last).collect();
        lasts.sort_unstable();
        let oldest = lasts[lasts.len() - KEPT_PRODUCERS];
        marks.retain(|_, mark| mark.last >= oldest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::EventId;

    fn producer(byte: u8) -> ProducerId {
        ProducerId::new([byte; 16])
    }

    fn proposal(by: u8, number: u64, expected: Option<u64>, events: &[&str]) -> Proposal {
        let event = |text: &&str| {
            let body = match *text {
                "reset" => Body::Reset,
                text => Body::Event(text.into()),
            };
            (EventId::new(1, [by; 10]), body)
        };
        Proposal {
            producer: producer(by),
            number,
            expected,
            timestamp: 1,
            schema: "1.0".parse().unwrap(),
            source: "cart".into(),
            causation: None,
            events: events.iter().map(event).collect(),
            bylines: Vec::new(),
        }
    }

    fn limits(events: usize) -> LogLimits {
        LogLimits { events, bytes: 10 }
    }

    #[derive(Default)]
    struct Log(LogHead, ProducerMarks, Vec<Record>);

    impl Log {
        fn commit(&mut self, limits: LogLimits, proposals: &[Proposal]) -> Vec<Outcome> {
            let Self(head, marks, records) = self;
            let earlier = |producer, number| find_append(records, producer, number);
            let accepted = head.accept(marks, earlier, proposals.to_vec(), limits);
            records.extend(accepted.records);
            accepted.outcomes
        }
    }

    fn last(last: u64) -> Outcome {
        Outcome::Accepted { last }
    }

    #[test]
    fn whoever_has_not_heard_the_answer_hears_the_same_again() {
        let mut log = Log::default();
        let all = [
            proposal(1, 1, None, &["1", "2"]),
            proposal(1, 2, Some(0), &["3"]),
            proposal(1, 3, None, &["1", "2", "3", "4"]),
            proposal(1, 4, Some(2), &["4"]),
            proposal(2, 1, None, &["5"]),
        ];
        let conflict = |actual| Outcome::Conflict { actual };
        let full = |events, bytes| Outcome::Full { events, bytes };
        let first = [last(2), conflict(2), full(2, 2), last(3), last(4)];
        assert_eq!(log.commit(limits(5), &all), first);
        let again = [last(2), conflict(4), full(4, 4), last(3), last(4)];
        // Also when more is tried along with it, and that is not heard either.
        let mut more = all.to_vec();
        more.push(proposal(1, 5, None, &["6"]));
        for _ in 0..2 {
            assert_eq!(log.commit(limits(5), &all)[..], again);
        }
        for _ in 0..2 {
            let outcomes = log.commit(limits(9), &more);
            assert_eq!((outcomes.len(), outcomes[5].clone()), (6, last(5)));
            assert!(matches!(outcomes[1], Outcome::Conflict { .. }));
            assert!(matches!(outcomes[2], Outcome::Full { .. }));
        }
        assert_eq!((log.0.version, log.2.len()), (5, 5));
    }

    #[test]
    fn a_full_log_takes_a_reset_and_no_end_of_them() {
        let mut log = Log::default();
        let texts = ["1"; 5];
        log.commit(limits(5), &[proposal(1, 1, None, &texts)]);
        let is_full = |outcomes: &[Outcome]| matches!(outcomes[0], Outcome::Full { .. });
        assert!(is_full(
            &log.commit(limits(5), &[proposal(1, 2, None, &["1"])])
        ));
        for number in 3..3 + SPARE_FOR_RESETS as u64 {
            let reset = proposal(1, number, None, &["reset"]);
            assert_eq!(log.commit(limits(5), &[reset]), [last(number + 3)]);
        }
        assert!(is_full(
            &log.commit(limits(5), &[proposal(1, 99, None, &["reset"])])
        ));
    }

    #[test]
    fn versions_end_where_a_browser_cannot_count_them() {
        let head = LogHead {
            version: MAX_VERSION - 1,
            base: MAX_VERSION - 1,
            ..LogHead::default()
        };
        let mut log = Log(head, ProducerMarks::new(), Vec::new());
        let two = proposal(1, 1, None, &["1", "2"]);
        assert!(matches!(
            log.commit(limits(5), &[two])[0],
            Outcome::Full { .. }
        ));
        let one = proposal(1, 2, None, &["1"]);
        assert_eq!(log.commit(limits(5), &[one]), [last(MAX_VERSION)]);
    }

    #[test]
    fn the_producers_that_wrote_last_are_remembered() {
        let mut marks = ProducerMarks::new();
        for at in 0..=MAX_PRODUCERS as u64 {
            let mut random = [0; 16];
            random[..8].copy_from_slice(&at.to_be_bytes());
            let mark = ProducerMark {
                number: 1,
                last: at,
                ..ProducerMark::default()
            };
            marks.insert(ProducerId::new(random), mark);
            forget_producers(&mut marks);
            assert!(marks.len() <= MAX_PRODUCERS);
        }
        assert_eq!(marks.len(), KEPT_PRODUCERS);
        let newest = MAX_PRODUCERS as u64;
        let oldest = marks.values().map(|mark| mark.last).min().unwrap();
        assert_eq!(newest - oldest + 1, KEPT_PRODUCERS as u64);
    }
}
