use super::slow_storage::Truth;
use crate::base::{Namespace, SchemaVersion};
use crate::state::{
    AppendError, BatchLine, Body, Feed, FeedGuard, HubFeed, read_batch, write_send,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A module that folds a namespace: its state is the list of all events since the last reset.
pub(super) struct Folder {
    pub(super) feed: HubFeed,
    namespace: Namespace,
    pub(super) seen: Rc<RefCell<Seen>>,
    _guard: FeedGuard,
}

/// What it knows.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) version: u64,
    pub(super) state: Vec<u64>,
    /// What it shows instead of the present.
    pub(super) past: Option<(u64, Vec<u64>)>,
    is_past: bool,
    /// The appends that have no answer, with their events.
    pub(super) pending: BTreeMap<u64, Vec<u64>>,
    pub(super) settled: BTreeMap<u64, (u64, Vec<u64>)>,
    pub(super) refused: BTreeMap<u64, AppendError>,
    /// It was told that it need not be told of its own events.
    keeps_own: bool,
    /// What was accepted and waits for the events before it, by the first version.
    accepted: BTreeMap<u64, Vec<u64>>,
    /// The versions of its own events that it has from this batch's answers.
    promoted: BTreeSet<u64>,
    /// How many events it was told of.
    pub(super) told: usize,
    last: u64,
    pub(super) wanted: bool,
    /// Schemas of events and snapshots, as they were told.
    pub(super) schemas: Vec<SchemaVersion>,
    pub(super) snapshots: usize,
    /// How often it was told that the status is another one.
    pub(super) status_changes: usize,
    /// Schemas of snapshots that it cannot read.
    pub(super) cannot_read: Vec<SchemaVersion>,
    unreadable: Option<u64>,
    /// Nothing but another beginning helps.
    is_lost: bool,
}

pub(super) fn schema(text: &str) -> SchemaVersion {
    text.parse().unwrap()
}

impl Folder {
    pub(super) fn new(feed: HubFeed, namespace: &Namespace, version: &str) -> Self {
        Self::reading(feed, namespace, version, &[])
    }

    pub(super) fn reading(
        feed: HubFeed,
        namespace: &Namespace,
        version: &str,
        cannot_read: &[&str],
    ) -> Self {
        let seen = Rc::new(RefCell::new(Seen {
            cannot_read: cannot_read.iter().map(|text| schema(text)).collect(),
            keeps_own: feed.keeps_own,
            ..Seen::default()
        }));
        if let Some(batch) = feed.read(namespace, 0, schema(version)).unwrap() {
            seen.borrow_mut().take(&batch);
        }
        answer(&feed, namespace, &seen);
        let (from, weak) = (seen.borrow().version, Rc::downgrade(&seen));
        let (own, name) = (feed.clone(), namespace.clone());
        let deliver = Rc::new(move |batch: &str| {
            let seen = weak.upgrade().expect("nothing is told after the end");
            seen.borrow_mut().take(batch);
            answer(&own, &name, &seen);
        });
        let guard = feed.subscribe(namespace, from, schema(version), deliver);
        Self {
            namespace: namespace.clone(),
            seen,
            _guard: guard.unwrap(),
            feed,
        }
    }

    pub(super) fn append(&self, events: &[u64], expected: Option<u64>) -> u64 {
        let number = {
            let mut seen = self.seen.borrow_mut();
            seen.last += 1;
            let number = seen.last;
            seen.pending.insert(number, events.to_vec());
            number
        };
        let mut lines = String::new();
        write_send(&mut lines, number, expected, &format!("{events:?}"));
        self.feed.send(&self.namespace, &lines).unwrap();
        number
    }

    pub(super) fn state(&self) -> Vec<u64> {
        self.seen.borrow().state.clone()
    }

    pub(super) fn version(&self) -> u64 {
        self.seen.borrow().version
    }

    /// What waits for its answer is not among the events that it was told of.
    #[track_caller]
    pub(super) fn has_nothing_twice(&self) {
        let seen = self.seen.borrow();
        let mut waiting = seen.pending.values().flatten();
        assert!(
            waiting.all(|event| !seen.state.contains(event)),
            "{:?} {:?}",
            seen.pending,
            seen.state
        );
    }

    /// What it has is what the truth makes of its version.
    pub(super) fn check(&self, truth: &Truth) {
        let seen = self.seen.borrow();
        assert_eq!(
            seen.state,
            fold(truth, seen.version),
            "as of {}",
            seen.version
        );
        // What a storage has forgotten already is answered with a later version.
        for (last, events) in seen.settled.values() {
            let is_event =
                |(body, event): (&Body, &u64)| *body == Body::Event(event.to_string().into());
            let is_there = |first: u64| {
                let bodies = truth.range(first..).map(|(_, body)| body);
                bodies.zip(events).all(is_event)
            };
            let first = last + 1 - events.len() as u64;
            assert!((1..=first).rev().any(is_there), "{events:?}");
        }
    }
}

/// The state as of `version`.
pub(super) fn fold(truth: &Truth, version: u64) -> Vec<u64> {
    let mut state = Vec::new();
    for (_, body) in truth.range(..=version) {
        match body {
            Body::Event(json) => state.push(json.parse().unwrap()),
            Body::Reset => state.clear(),
            Body::State(json) => state = serde_json::from_str(json).unwrap(),
        }
    }
    state
}

/// A module answers when nothing of it is borrowed.
fn answer(feed: &HubFeed, namespace: &Namespace, seen: &RefCell<Seen>) {
    let unreadable = seen.borrow_mut().unreadable.take();
    if let Some(version) = unreadable {
        feed.snapshot(namespace, version, "!it is of another kind");
    }
    let wanted = std::mem::take(&mut seen.borrow_mut().wanted);
    if wanted {
        let (version, json) = {
            let seen = seen.borrow();
            (seen.version, format!("{:?}", seen.state))
        };
        feed.snapshot(namespace, version, &json);
    }
}

impl Seen {
    pub(super) fn take(&mut self, batch: &str) {
        self.promoted.clear();
        for line in read_batch(batch) {
            match line {
                BatchLine::Event {
                    version,
                    schema,
                    json,
                } => {
                    self.schemas.extend(schema);
                    // There may be a way around what it could not read.
                    self.is_lost &= version != self.version + 1;
                    if self.is_lost {
                        continue;
                    }
                    self.told += 1;
                    // After another beginning they are told with the others.
                    if !self.is_past && version <= self.version && self.promoted.contains(&version)
                    {
                        continue;
                    }
                    let event = json.parse().unwrap();
                    self.step(version, false, |state| state.push(event));
                }
                BatchLine::Reset(version) => {
                    self.is_lost = false;
                    self.step(version, true, Vec::clear);
                }
                BatchLine::Snapshot {
                    version,
                    schema,
                    json,
                } => {
                    self.snapshots += 1;
                    self.is_lost = self.cannot_read.contains(&schema);
                    if self.is_lost {
                        self.unreadable = Some(version);
                        self.accepted.clear();
                        return;
                    }
                    let read = serde_json::from_str(json).unwrap();
                    self.step(version, true, |state| *state = read);
                }
                BatchLine::Settled { number, version } => {
                    let events = self.pending.remove(&number).expect("it is answered once");
                    if self.keeps_own {
                        let first = version + 1 - events.len() as u64;
                        self.accepted.insert(first, events.clone());
                        self.promote();
                    }
                    self.settled.insert(number, (version, events));
                }
                BatchLine::Refused { number, refusal } => {
                    self.pending.remove(&number).expect("it is answered once");
                    let refused = AppendError::from_refusal("a", refusal);
                    self.refused.insert(number, refused);
                }
                BatchLine::SnapshotWanted => self.wanted = true,
                BatchLine::Travel(version) => {
                    self.past = Some((0, Vec::new()));
                    self.is_past = true;
                    assert!(version > 0);
                }
                BatchLine::TravelEnd => self.is_past = false,
                BatchLine::Live => self.past = None,
                BatchLine::StatusChanged => self.status_changes += 1,
                BatchLine::Poisoned(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert!(
            self.accepted.is_empty(),
            "events before an own one are missing"
        );
        let lasts = self.settled.values().map(|(last, _)| *last);
        let is_there = |last: u64| self.is_lost || last <= self.version;
        assert!(
            lasts.into_iter().all(is_there),
            "an append is settled, and not there"
        );
    }

    fn step(&mut self, version: u64, is_jump: bool, work: impl FnOnce(&mut Vec<u64>)) {
        let (at, state) = match &mut self.past {
            Some((at, state)) if self.is_past => (at, state),
            _ => (&mut self.version, &mut self.state),
        };
        assert!(is_jump || version == *at + 1, "{version} follows {at}");
        *at = version;
        work(state);
        self.promote();
    }

    /// Own events are there when the ones before them are.
    fn promote(&mut self) {
        while let Some(next) = self.accepted.first_entry() {
            if *next.key() > self.version + 1 {
                return;
            }
            let (first, events) = next.remove_entry();
            if first == self.version + 1 {
                self.version += events.len() as u64;
                self.promoted.extend(first..=self.version);
                self.state.extend(events);
            }
        }
    }
}
