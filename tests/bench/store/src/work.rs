use crate::allocator::live;
use crate::figures::{Rounds, timed};
use std::cell::RefCell;
use std::hint::black_box;
use std::rc::Rc;
use tally_contracts::{Item, Tally, TallyEvent};
use yew_mfe::base::Namespace;
use yew_mfe::contract::Contract;
use yew_mfe::state::{BatchLine, Feed, Hub, LogLimits, SharedState, read_batch};

/// How many events an append of many has.
const BATCH: usize = 100;
/// How often a short read is repeated.
const READS: u32 = 1_000;

/// How large the logs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    /// The log that is written and replayed.
    all: u32,
    /// The log that somebody joins late, and the items of a snapshot.
    late: u32,
}

impl Sizes {
    pub(crate) fn of(events: u32) -> Self {
        Self {
            all: events,
            late: events.div_ceil(10),
        }
    }
}

/// Measures everything once.
pub(crate) fn round(sizes: Sizes, rounds: &mut Rounds) {
    let tally = Namespace::new(Tally::NAMESPACE).expect("the name of the tally is one");
    let events: Vec<String> = (1..=sizes.all).map(added).collect();

    let hub = hub();
    let before = live();
    let ((), seconds) = timed(|| append(&hub, &tally, &events, 1));
    rounds.add("append_per_s", f64::from(sizes.all) / seconds);
    let held = (live() - before) as f64;
    let text: usize = events.iter().map(String::len).sum();
    rounds.add("memory_bytes_per_event", held / f64::from(sizes.all));
    rounds.add("event_bytes", text as f64 / f64::from(sizes.all));
    drop(events);
    read(&hub, &tally, sizes, rounds);
    let (state, seconds) = timed(|| {
        let batch = hub.read(&tally, 0).unwrap_or_default();
        fold(&batch)
    });
    assert_eq!(state.count, sizes.all, "every event was replayed");
    rounds.add("replay_ms", seconds * 1000.0);
    rounds.add("replay_per_s", f64::from(sizes.all) / seconds);
    drop((hub, state));

    let few: Vec<String> = (1..=sizes.late).map(added).collect();
    let late = self::hub();
    let ((), seconds) = timed(|| append(&late, &tally, &few, BATCH));
    rounds.add("append_batched_per_s", f64::from(sizes.late) / seconds);
    let (state, seconds) = timed(|| join(&late, &tally));
    assert_eq!(state.count, sizes.late, "the late one has heard everything");
    rounds.add("hydrate_ms", seconds * 1000.0);
    snapshot(&state, rounds);
}

fn added(id: u32) -> String {
    let event = TallyEvent::Added {
        item: Item::new(id),
    };
    serde_json::to_string(&event).expect("an event of the tally can be written")
}

/// The bounds of a page would end the measurement.
fn hub() -> Hub {
    let limits = LogLimits {
        events: usize::MAX,
        bytes: usize::MAX,
    };
    Hub::with_limits(limits, || {})
}

/// Appends `events`, so many in each append.
fn append(hub: &Hub, namespace: &Namespace, events: &[String], many: usize) {
    let mut array = String::new();
    for some in events.chunks(many) {
        array.clear();
        array.push('[');
        for (at, event) in some.iter().enumerate() {
            if at > 0 {
                array.push(',');
            }
            array.push_str(event);
        }
        array.push(']');
        hub.append("bench", namespace, &array, None)
            .expect("a hub without bounds takes every event");
    }
}

/// The newest events, as somebody who was away for a moment reads them, and all of them.
fn read(hub: &Hub, namespace: &Namespace, sizes: Sizes, rounds: &mut Rounds) {
    let newest = u64::from(sizes.all).saturating_sub(BATCH as u64);
    let ((), seconds) = timed(|| {
        for _ in 0..READS {
            black_box(hub.read(namespace, newest));
        }
    });
    rounds.add("read_100_us", seconds * 1e6 / f64::from(READS));
    let (text, seconds) = timed(|| hub.read(namespace, 0));
    black_box(text);
    rounds.add("read_per_s", f64::from(sizes.all) / seconds);
}

/// What a module makes of a batch.
fn fold(batch: &str) -> Tally {
    let mut state = Tally::default();
    for line in read_batch(batch) {
        if let BatchLine::Event { json, .. } = line
            && let Ok(event) = serde_json::from_str(json)
        {
            state.apply(&event);
        }
    }
    state
}

/// A module that comes late: it subscribes, and folds what it is brought up to date with.
fn join(hub: &Hub, namespace: &Namespace) -> Tally {
    let state = Rc::new(RefCell::new(Tally::default()));
    let seen = state.clone();
    let deliver = Rc::new(move |batch: &str| *seen.borrow_mut() = fold(batch));
    let guard = hub
        .feed("late")
        .subscribe(namespace, 0, Tally::VERSION, deliver)
        .expect("a hub takes every subscriber");
    hub.flush();
    drop(guard);
    state.take()
}

fn snapshot(state: &Tally, rounds: &mut Rounds) {
    let write = || serde_json::to_string(state).expect("a tally can be written");
    let (json, seconds) = timed(write);
    rounds.add("snapshot_ms", seconds * 1000.0);
    rounds.add("snapshot_bytes", json.len() as f64);
    let (read, seconds) = timed(|| serde_json::from_str::<Tally>(&json));
    assert!(
        read.is_ok_and(|read| read == *state),
        "a snapshot is read back"
    );
    rounds.add("restore_ms", seconds * 1000.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_measures_every_figure_and_folds_every_event() {
        let mut rounds = Rounds::default();
        round(Sizes::of(250), &mut rounds);
        let figures: serde_json::Value = serde_json::from_str(&rounds.to_json()).unwrap();
        let figures = figures.as_object().unwrap();
        assert_eq!(figures.len(), 12);
        let positive = |value: &serde_json::Value| value.as_f64().is_some_and(|value| value > 0.0);
        assert!(figures.values().all(positive), "{figures:?}");
    }
}
