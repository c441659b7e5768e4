use crate::allocator::live;
use crate::figures::{Rounds, timed};
use crate::surroundings::Still;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::rc::Rc;
use tally_contracts::{Item, Tally, TallyEvent};
use yew_mfe::base::Namespace;
use yew_mfe::contract::Contract;
use yew_mfe::state::{
    BatchLine, Feed, Hub, LogLimits, MemoryStorage, NamespaceConfig, SharedState, Snapshot,
    Storage, read_batch, write_send,
};

/// How many appends of a task cross together, and how many events a short read and the tail behind
/// a snapshot have.
const TASK: u32 = 100;
/// How often a short read is repeated.
const READS: u32 = 1_000;
/// The bounds of a page would end the measurement.
const NO_LIMITS: LogLimits = LogLimits {
    events: usize::MAX,
    bytes: usize::MAX,
};

/// How large the logs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    /// The log that is written and replayed.
    all: u32,
    /// The log that is hydrated, and the items of a snapshot.
    kept: u32,
}

impl Sizes {
    pub(crate) fn of(events: u32) -> Self {
        Self {
            all: events,
            kept: events.div_ceil(10),
        }
    }
}

/// Measures everything once.
pub(crate) fn round(sizes: Sizes, rounds: &mut Rounds) {
    let tally = Namespace::new(Tally::NAMESPACE).expect("the name of the tally is one");
    in_memory(&tally, sizes.all, rounds);
    kept(&tally, sizes.kept, rounds);
}

/// A log in the page's memory.
fn in_memory(tally: &Namespace, many: u32, rounds: &mut Rounds) {
    let hub = Hub::with_limits(NO_LIMITS, || {});
    let alone = sends(many, 1);
    let before = live();
    let ((), seconds) = timed(|| send(&hub, tally, &alone));
    rounds.add("append_per_s", f64::from(many) / seconds);
    let held = live().saturating_sub(before) as f64;
    rounds.add("memory_bytes_per_event", held / f64::from(many));
    drop(alone);

    let newest = u64::from(many).saturating_sub(u64::from(TASK));
    let ((), seconds) = timed(|| {
        for _ in 0..READS {
            black_box(hub.read(tally, newest));
        }
    });
    rounds.add("read_100_us", seconds * 1e6 / f64::from(READS));
    let (text, seconds) = timed(|| hub.read(tally, 0));
    drop(text);
    rounds.add("read_per_s", f64::from(many) / seconds);

    let (state, seconds) = timed(|| {
        let mut state = Tally::default();
        fold(&mut state, &hub.read(tally, 0).unwrap_or_default());
        state
    });
    assert_eq!(state.count, many, "every event was replayed");
    rounds.add("replay_ms", seconds * 1000.0);
    rounds.add("replay_per_s", f64::from(many) / seconds);
    drop((hub, state));

    let hub = Hub::with_limits(NO_LIMITS, || {});
    let together = sends(many, TASK);
    let ((), seconds) = timed(|| send(&hub, tally, &together));
    rounds.add("append_task_per_s", f64::from(many) / seconds);
}

/// A log that a storage keeps.
fn kept(tally: &Namespace, many: u32, rounds: &mut Rounds) {
    let storage = MemoryStorage::new();
    let page = Page::open(tally, &storage);
    let together = sends(many, TASK);
    let ((), seconds) = timed(|| {
        for lines in &together {
            page.hub
                .feed("bench")
                .send(tally, lines)
                .expect("the namespace is open to everybody");
            page.around.run();
        }
        page.hub.save_now();
        page.around.run();
    });
    rounds.add("append_kept_per_s", f64::from(many) / seconds);
    let status = page.hub.status(tally);
    assert_eq!(
        status.persisted,
        Some(u64::from(many)),
        "all of it was saved"
    );
    drop(page);

    let (state, seconds) = timed(|| hydrate(tally, &storage));
    assert_eq!(state.count, many, "all of it is there again");
    rounds.add("hydrate_ms", seconds * 1000.0);

    let write = || serde_json::to_string(&state).expect("a tally can be written");
    let (json, seconds) = timed(write);
    rounds.add("snapshot_ms", seconds * 1000.0);
    rounds.add("snapshot_bytes", json.len() as f64);
    let (read, seconds) = timed(|| serde_json::from_str::<Tally>(&json));
    let is_same = read.is_ok_and(|read| read == state);
    assert!(is_same, "a snapshot is read back");
    rounds.add("restore_ms", seconds * 1000.0);

    let through = u64::from(many.saturating_sub(TASK));
    let mut earlier = Tally::default();
    earlier.apply(&TallyEvent::Filled {
        count: many.saturating_sub(TASK),
    });
    let json = serde_json::to_string(&earlier).expect("a tally can be written");
    let snapshot = Snapshot {
        version: through,
        schema: Tally::VERSION,
        folder: "bench".into(),
        json: json.into(),
    };
    let around = Still::default();
    let (storing, forgetting) = (
        storage.save_snapshot(tally, snapshot),
        storage.truncate(tally, through),
    );
    around.begin(async move {
        storing.await.expect("a memory takes a snapshot");
        forgetting.await.expect("a memory can forget");
    });
    around.run();
    let (short, seconds) = timed(|| hydrate(tally, &storage));
    assert!(short == state, "the snapshot and its tail are the same");
    rounds.add("hydrate_snapshot_ms", seconds * 1000.0);
}

/// A page in which one namespace is kept.
struct Page {
    hub: Hub,
    around: Still,
}

impl Page {
    fn open(tally: &Namespace, storage: &MemoryStorage) -> Self {
        let around = Still::default();
        let config = NamespaceConfig::kept(Rc::new(storage.clone()))
            .limits(NO_LIMITS)
            .retain(NO_LIMITS);
        let configs = BTreeMap::from([(tally.clone(), config)]);
        let hub = Hub::within(Rc::new(around.clone()), configs);
        hub.hydrate();
        around.run();
        Self { hub, around }
    }
}

/// A new page: it reads what is kept, and a module folds it.
fn hydrate(tally: &Namespace, storage: &MemoryStorage) -> Tally {
    let page = Page::open(tally, storage);
    let state = Rc::new(RefCell::new(Tally::default()));
    let seen = state.clone();
    let deliver = Rc::new(move |batch: &str| fold(&mut seen.borrow_mut(), batch));
    let feed = page.hub.feed("late");
    let guard = feed
        .subscribe(tally, 0, Tally::VERSION, deliver)
        .expect("a hub takes every subscriber");
    page.around.run();
    drop(guard);
    state.take()
}

/// What a module sends that adds so many items, an event in each append: so many appends a task.
fn sends(many: u32, task: u32) -> Vec<String> {
    let numbers: Vec<u32> = (1..=many).collect();
    let of_task = |numbers: &[u32]| {
        let mut lines = String::new();
        for number in numbers {
            let event = TallyEvent::Added {
                item: Item::new(*number),
            };
            let json = serde_json::to_string(&[event]).expect("an event can be written");
            write_send(&mut lines, u64::from(*number), None, &json);
        }
        lines
    };
    numbers.chunks(task as usize).map(of_task).collect()
}

fn send(hub: &Hub, tally: &Namespace, tasks: &[String]) {
    let feed = hub.feed("bench");
    for lines in tasks {
        feed.send(tally, lines)
            .expect("the namespace is open to everybody");
    }
}

/// What a module makes of a batch.
fn fold(state: &mut Tally, batch: &str) {
    for line in read_batch(batch) {
        match line {
            BatchLine::Event { json, .. } => {
                if let Ok(event) = serde_json::from_str(json) {
                    state.apply(&event);
                }
            }
            BatchLine::Snapshot { json, .. } => {
                *state = serde_json::from_str(json).unwrap_or_default();
            }
            BatchLine::Reset(_) => *state = Tally::default(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_measures_every_figure_and_folds_every_event() {
        let mut rounds = Rounds::default();
        round(Sizes::of(2_500), &mut rounds);
        let figures: serde_json::Value = serde_json::from_str(&rounds.to_json()).unwrap();
        let figures = figures.as_object().unwrap();
        assert_eq!(figures.len(), 13);
        let positive = |value: &serde_json::Value| value.as_f64().is_some_and(|value| value > 0.0);
        assert!(figures.values().all(positive), "{figures:?}");
    }
}
