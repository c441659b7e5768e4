use super::buffers::roll;
use super::error::AppendError;
use super::event::{BatchLine, read_batch};
use crate::base::{Namespace, SchemaVersion};
use std::collections::VecDeque;

/// How many appends may wait for their versions.
pub(super) const MAX_WAITING: usize = 10_000;

/// What lines do to a state. A [`Reader`] knows where they belong, so that this is all that there
/// is once for each namespace.
pub(super) trait Fold {
    /// Adds a sequenced event; `false` when the module's type cannot represent it.
    fn sequence(&mut self, version: u64, schema: Option<SchemaVersion>, json: &str) -> bool;

    /// `count` provisional events from the place `at` on are sequenced, the first as `first`.
    fn settle(&mut self, at: usize, count: usize, first: u64);

    /// `count` provisional events from the place `at` on are dropped.
    fn take_back(&mut self, at: usize, count: usize);

    /// What is sequenced is the empty state, as of this version.
    fn reset(&mut self, version: u64);

    /// What is sequenced is this state, as of this version.
    fn restore(&mut self, version: u64, schema: SchemaVersion, json: &str) -> Result<(), String>;

    /// What follows is about the past, is complete, or is about the present again.
    fn travel(&mut self, step: Travel);

    /// Ends a batch: what is shown follows from it.
    fn finish(&mut self);

    /// Whether another value is shown than when this was called last.
    fn take_changed(&mut self) -> bool;

    /// The sequenced state as JSON, and whether it is the same when it is read again.
    ///
    /// # Errors
    ///
    /// Why it cannot be written, or not be read again.
    fn encode(&mut self) -> Result<(String, bool), String>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Travel {
    Begin,
    End,
    /// It cannot be shown: what is shown stays.
    Lost,
    Over,
}

/// Reads batches: how far a module has come, and what of its own is under way.
#[derive(Default)]
pub(super) struct Reader {
    version: u64,
    /// The appends without versions: the number, and how many events.
    waiting: VecDeque<(u64, u64)>,
    /// Own appends that have versions behind events which were not read yet: the first version and
    /// the number, in this order.
    accepted: VecDeque<(u64, u64)>,
    poisoned: Option<u64>,
    unreadable: Option<String>,
    past: Option<Past>,
    malformed: u32,
    unknown: u32,
}

/// What is shown instead of the present, or will be.
struct Past {
    version: u64,
    is_complete: bool,
    unreadable: Option<String>,
}

/// What became of a batch.
#[derive(Default)]
pub(super) struct Read<'a> {
    /// Whether anything is different now that is not the state itself.
    pub(super) is_new: bool,
    /// The first line of all that could not be read.
    pub(super) malformed: Option<&'a str>,
    /// Own appends that were decided: the version of the last event, or the refusal.
    pub(super) answers: Vec<(u64, Result<u64, &'a str>)>,
    pub(super) is_snapshot_wanted: bool,
    pub(super) is_status_new: bool,
    /// Events are missing: the rest has to be read again.
    pub(super) has_gap: bool,
    /// The version of a snapshot that cannot be read.
    pub(super) unreadable: Option<u64>,
}

impl Reader {
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn poisoned(&self) -> Option<u64> {
        self.poisoned
    }

    /// Why what should be shown cannot be.
    pub(super) fn unreadable(&self) -> Option<&str> {
        let past = self.past.as_ref();
        let of_past = past.and_then(|past| past.unreadable.as_deref());
        of_past.or(self.unreadable.as_deref())
    }

    /// Whether the present cannot be shown, whatever is shown instead.
    pub(super) fn is_present_unreadable(&self) -> bool {
        self.unreadable.is_some()
    }

    pub(super) fn malformed(&self) -> u32 {
        self.malformed
    }

    pub(super) fn unknown(&self) -> u32 {
        self.unknown
    }

    /// So many more events could not be represented.
    pub(super) fn count_unknown(&mut self, count: u32) {
        self.unknown = self.unknown.saturating_add(count);
    }

    /// Why nothing can be appended.
    pub(super) fn refusal(&self, namespace: &Namespace) -> Option<AppendError> {
        let namespace = || namespace.to_string();
        if let Some(version) = self.poisoned {
            return Some(AppendError::Poisoned {
                namespace: namespace(),
                version,
            });
        }
        if let Some(reason) = self.unreadable() {
            return Some(AppendError::Unreadable {
                namespace: namespace(),
                reason: reason.to_owned(),
            });
        }
        if let Some(past) = &self.past {
            return Some(AppendError::Travelling {
                namespace: namespace(),
                version: past.version,
            });
        }
        (self.waiting.len() >= MAX_WAITING).then(|| AppendError::Backlog {
            namespace: namespace(),
            waiting: self.waiting.len(),
        })
    }

    /// `count` events are shown that have no versions yet. Numbers rise.
    pub(super) fn provide(&mut self, number: u64, count: usize) {
        self.waiting.push_back((number, count as u64));
    }

    /// Takes appends back that never left: the last ones.
    pub(super) fn refuse(&mut self, fold: &mut dyn Fold, numbers: &[u64]) {
        if let Some(first) = numbers.first().and_then(|first| self.find(*first)) {
            let events = |(_, count): &(u64, u64)| *count;
            let at: u64 = self.waiting.iter().take(first).map(events).sum();
            let count: u64 = self.waiting.iter().skip(first).map(events).sum();
            self.waiting.truncate(first);
            fold.take_back(at as usize, count as usize);
        }
        fold.finish();
    }

    pub(super) fn read<'a>(&mut self, fold: &mut dyn Fold, batch: &'a str) -> Read<'a> {
        let before = self.standing();
        let mut read = Read::default();
        for line in read_batch(batch) {
            self.line(fold, line, &mut read);
        }
        // The events before them did not come.
        while let Some((_, number)) = self.accepted.pop_front() {
            self.take_back(fold, number);
            read.has_gap = true;
        }
        fold.finish();
        read.is_new = self.standing() != before || read.unreadable.is_some();
        read
    }

    fn standing(&self) -> impl PartialEq + use<> {
        let past = self.past.as_ref().map(|past| past.version);
        let waiting = self.waiting.len();
        (self.version, waiting, self.poisoned, past)
    }

    fn line<'a>(&mut self, fold: &mut dyn Fold, line: BatchLine<'a>, read: &mut Read<'a>) {
        match line {
            BatchLine::Event {
                version,
                schema,
                json,
            } if self.can_fold(version) => {
                if let Some(past) = self.unfinished() {
                    if past.unreadable.is_none() {
                        fold.sequence(version, schema, json);
                    }
                } else if version > self.version {
                    if version > self.version + 1 {
                        read.has_gap |= self.unreadable.is_none();
                        return;
                    }
                    // There is a way around what it could not read.
                    self.unreadable = None;
                    self.version = version;
                    if !fold.sequence(version, schema, json) {
                        self.count_unknown(1);
                    }
                    self.settle(fold, read);
                }
            }
            BatchLine::Reset(version) => {
                fold.reset(version);
                if let Some(past) = self.unfinished() {
                    past.unreadable = None;
                } else {
                    self.begin(version);
                    self.settle(fold, read);
                }
            }
            BatchLine::Snapshot {
                version,
                schema,
                json,
            } => {
                let unreadable = fold.restore(version, schema, json).err();
                if let Some(past) = self.unfinished() {
                    past.unreadable = unreadable;
                    return;
                }
                if unreadable.is_none() {
                    self.begin(version);
                } else {
                    read.unreadable = Some(version);
                    self.unreadable = unreadable;
                }
                self.settle(fold, read);
            }
            BatchLine::Event { .. } => {}
            BatchLine::Settled { number, version } => {
                if let Some(index) = self.find(number) {
                    read.answers.push((number, Ok(version)));
                    let first = (version + 1).saturating_sub(self.waiting[index].1);
                    // They come in this order, as a rule.
                    let later = self.accepted.iter().filter(|(other, _)| *other > first);
                    let later = later.count();
                    if later > 0 {
                        let earlier = self.accepted.len() - later;
                        roll(&mut self.accepted, earlier);
                    }
                    self.accepted.push_back((first, number));
                    roll(&mut self.accepted, later);
                    self.settle(fold, read);
                }
            }
            BatchLine::Refused { number, refusal } => {
                // It may be of another type that folds the namespace in this module.
                if self.take_back(fold, number) {
                    read.answers.push((number, Err(refusal)));
                }
            }
            BatchLine::Poisoned(version) => self.poisoned = Some(version),
            BatchLine::SnapshotWanted => read.is_snapshot_wanted = true,
            BatchLine::StatusChanged => read.is_status_new = true,
            BatchLine::Travel(version) => {
                self.past = Some(Past {
                    version,
                    is_complete: false,
                    unreadable: None,
                });
                fold.travel(Travel::Begin);
            }
            BatchLine::TravelEnd => {
                if let Some(past) = self.unfinished() {
                    past.is_complete = true;
                    let step = match past.unreadable {
                        None => Travel::End,
                        Some(_) => Travel::Lost,
                    };
                    fold.travel(step);
                }
            }
            BatchLine::Live => {
                self.past = None;
                fold.travel(Travel::Over);
            }
            BatchLine::Malformed(line) => {
                if self.malformed == 0 {
                    read.malformed = Some(line);
                }
                self.malformed = self.malformed.saturating_add(1);
            }
        }
    }

    /// What was before is not needed, so it does not matter either whether it could be folded.
    fn begin(&mut self, version: u64) {
        self.version = version;
        self.unreadable = None;
        self.poisoned = self.poisoned.filter(|poisoned| *poisoned > version);
    }

    fn can_fold(&self, version: u64) -> bool {
        self.poisoned.is_none_or(|end| version < end)
    }

    /// The past that these lines are about.
    fn unfinished(&mut self) -> Option<&mut Past> {
        self.past.as_mut().filter(|past| !past.is_complete)
    }

    fn find(&self, number: u64) -> Option<usize> {
        self.waiting.iter().position(|(known, _)| *known == number)
    }

    /// Settles what was accepted as far as the events before it are there.
    fn settle(&mut self, fold: &mut dyn Fold, read: &mut Read<'_>) {
        while let Some(&(first, number)) = self.accepted.front() {
            if first > self.version + 1 {
                return;
            }
            self.accepted.pop_front();
            let Some((at, count)) = self.remove(number) else {
                continue;
            };
            let next = first + count as u64;
            if first == self.version + 1 && self.unreadable.is_none() && self.can_fold(next - 1) {
                fold.settle(at, count, first);
                self.version = next - 1;
            } else {
                // It is in the state already, or that of which it is a part cannot be shown.
                fold.take_back(at, count);
                read.has_gap |=
                    self.unreadable.is_none() && self.poisoned.is_none() && next > self.version + 1;
            }
        }
    }

    fn take_back(&mut self, fold: &mut dyn Fold, number: u64) -> bool {
        let removed = self.remove(number);
        if let Some((at, count)) = removed {
            fold.take_back(at, count);
        }
        removed.is_some()
    }

    /// Where the events of an append are among those that wait, and how many.
    fn remove(&mut self, number: u64) -> Option<(usize, usize)> {
        let index = self.find(number)?;
        let before = self.waiting.iter().take(index);
        let at: u64 = before.map(|(_, count)| count).sum();
        let behind = self.waiting.len() - index - 1;
        roll(&mut self.waiting, index);
        let (_, count) = self.waiting.pop_front()?;
        if index > 0 {
            roll(&mut self.waiting, behind);
        }
        Some((at as usize, count as usize))
    }
}
