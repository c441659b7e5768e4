//! Whatever happens, who begins with the states and applies the events has what the log has.

use super::scene::{Scene, Sum};
use super::*;
use crate::state::event_listeners::hear;
use crate::state::{HistoryEvent, StateEvent};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Foreign(Vec<u32>),
    /// Nobody can represent it.
    Unknown,
    Own(Vec<u32>),
    Refused(u32),
    Reset,
    Travel(u64),
    Resume,
    EndTask,
    /// What others have appended is delivered, and what is own has not left.
    Flush,
    /// The next batch does not arrive, or it does.
    Lose,
    Find,
    /// It is led by a state, ahead or back.
    Lead(u64),
    Hear,
    End(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let events = || prop::collection::vec(0..100_u32, 1..4);
    prop_oneof![
        4 => events().prop_map(Step::Foreign),
        1 => Just(Step::Unknown),
        4 => events().prop_map(Step::Own),
        1 => (0..100_u32).prop_map(Step::Refused),
        1 => Just(Step::Reset),
        1 => (0..20_u64).prop_map(Step::Travel),
        2 => Just(Step::Resume),
        4 => Just(Step::EndTask),
        2 => Just(Step::Flush),
        1 => Just(Step::Lose),
        1 => (1..20_u64).prop_map(Step::Lead),
        2 => Just(Step::Hear),
        1 => (0..3_usize).prop_map(Step::End),
    ]
}

/// Folds what it is told.
struct Folding {
    /// The version, the sum, and where it began last.
    told: Rc<Cell<(u64, u32, u64)>>,
    _guard: FeedGuard,
}

impl Folding {
    fn new(store: &OpenStore<Sum>) -> Self {
        let told = Rc::new(Cell::new((0, 0, 0)));
        let note = told.clone();
        let is_first = Cell::new(true);
        let listener = move |event: StateEvent<'_, Sum>| {
            let (before, sum, began) = note.get();
            let is_first = is_first.replace(false);
            note.set(match event {
                StateEvent::State { version, state } => {
                    assert!(is_first || version > before);
                    (version, state.0, version)
                }
                StateEvent::Event { version, event } => {
                    assert!(!is_first && version > before);
                    (version, sum + event, began)
                }
            });
        };
        let guard = hear(store, Rc::new(listener));
        Self {
            told,
            _guard: guard,
        }
    }
}

/// What the first events of a history make, and the version of the last one that is known.
fn fold(history: &[HistoryEvent]) -> (u64, u32) {
    let mut last = 0;
    let mut sum = 0;
    for event in history {
        let value: Option<u32> = event
            .event
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok());
        match value {
            _ if event.is_reset() => (last, sum) = (event.version, 0),
            Some(value) => (last, sum) = (event.version, sum + value),
            None => {}
        }
    }
    (last, sum)
}

proptest! {
    #[test]
    fn who_begins_with_the_states_and_applies_the_events_has_what_the_log_has(
        keeps_own: bool,
        steps in prop::collection::vec(step(), 1..50),
    ) {
        let scene = match keeps_own {
            true => Scene::keeping_own(),
            false => Scene::new(),
        };
        let sum = Namespace::new("sum").unwrap();
        let store = scene.open();
        let mut all = Vec::new();
        // What comes last shows what did not arrive.
        let end = [Step::EndTask, Step::Resume, Step::EndTask, Step::Find];
        let end = end.into_iter().chain([Step::Foreign(vec![1]), Step::EndTask]);
        for step in steps.into_iter().chain(end) {
            match step {
                Step::Foreign(events) => {
                    let text = serde_json::to_string(&events).unwrap();
                    // While the past is shown nothing is appended.
                    let _ = scene.hub.append("other", &sum, &text, None);
                }
                Step::Unknown => {
                    let _ = scene.hub.append("other", &sum, "[\"what\"]", None);
                }
                Step::Own(events) => drop(store.append(events, Expected::Any)),
                Step::Refused(event) => {
                    drop(store.append(vec![event], Expected::Version(99_999)));
                }
                Step::Reset => drop(scene.hub.reset(&sum)),
                Step::Travel(version) => {
                    let _ = scene.hub.travel(&sum, version);
                }
                Step::Resume => scene.hub.resume(&sum),
                Step::EndTask => scene.end_task(),
                Step::Flush => drop(scene.hub.flush()),
                Step::Lose => scene.feed.loses.set(true),
                Step::Find => scene.feed.loses.set(false),
                Step::Lead(version) => {
                    let history = scene.hub.history(&sum);
                    if let Some(before) = history.get(..version as usize) {
                        scene.deliver(&format!("={version}@1.0 {}\n", fold(before).1));
                    }
                }
                Step::Hear => all.push(Folding::new(&store)),
                Step::End(at) if at < all.len() => drop(all.remove(at)),
                Step::End(_) => {}
            }
            let history = scene.hub.history(&sum);
            for one in &all {
                let (version, sum, _) = one.told.get();
                prop_assert_eq!(sum, fold(&history[..version as usize]).1);
            }
        }
        let (last, total) = fold(&scene.hub.history(&sum));
        for one in &all {
            let (version, sum, began) = one.told.get();
            prop_assert_eq!((version, sum), (last.max(began), total));
        }
    }
}
