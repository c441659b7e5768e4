//! Who hears of events hears of each once, in order, and of nothing that is none.

use super::scene::{Scene, Sum};
use super::*;
use crate::state::StateEvent;
use crate::state::event_listeners::hear;

/// What a listener was told: `=V sum` or `V event`.
pub(super) type Told = Rc<RefCell<Vec<String>>>;

fn word(told: StateEvent<'_, Sum>) -> String {
    match told {
        StateEvent::State { version, state } => format!("={version} {}", state.0),
        StateEvent::Event { version, event } => format!("{version} {event}"),
    }
}

pub(super) fn note_events(store: &OpenStore<Sum>) -> (Told, FeedGuard) {
    let told = Told::default();
    let note = told.clone();
    let listener = move |event: StateEvent<'_, Sum>| note.borrow_mut().push(word(event));
    (told, hear(store, Rc::new(listener)))
}

#[test]
fn a_listener_is_told_the_state_at_once_and_then_each_event_once_own_ones_too() {
    // Whether the hub tells a module its own events or not.
    for scene in [Scene::new(), Scene::keeping_own()] {
        let store = scene.open();
        scene.foreign("[1,2]");
        scene.end_task();
        store.dispatch(9);
        let (told, guard) = note_events(&store);
        // What is provisional is not in it.
        assert_eq!(told.take(), ["=2 3"]);
        let refused = store.append(vec![7], Expected::Version(0));
        scene.foreign("[3]");
        drop(store.append(vec![4, 5], Expected::Any));
        scene.end_task();
        drop(refused);
        scene.foreign("[6]");
        assert_eq!(told.borrow().len(), 4, "not during the task");
        scene.end_task();
        assert_eq!(told.take(), ["3 3", "4 9", "5 4", "6 5", "7 6"]);
        drop(guard);
        scene.foreign("[1]");
        store.dispatch(1);
        scene.end_task();
        assert!(told.take().is_empty());
        assert_eq!(store.current().0.0, 32);
    }
}

#[test]
fn what_is_given_again_or_cannot_be_represented_is_not_told() {
    let scene = Scene::new();
    let store = scene.open();
    let (told, _guard) = note_events(&store);
    scene.deliver("1 1\n2 \"what\"\n3@0.5 \"30\"\n1 1\n");
    scene.deliver("3 30\n4 4\n");
    assert_eq!(told.take(), ["=0 0", "1 1", "3 30", "4 4"]);
    assert_eq!(store.core.reader.borrow().unknown(), 1);
    // A lost batch is made up for, in order.
    scene
        .feed
        .batches
        .borrow_mut()
        .push("5 5\n6 6\n7 7\n".into());
    scene.deliver("7 7\n");
    assert_eq!(told.take(), ["5 5", "6 6", "7 7"]);
}

#[test]
fn what_replaces_events_is_told_as_a_state_and_nothing_goes_back() {
    let scene = Scene::new();
    let store = scene.open();
    let (told, _guard) = note_events(&store);
    scene.deliver("1 1\n2 *\n3 3\n=9@1.0 40\n10 1\n");
    assert_eq!(told.take(), ["=0 0", "1 1", "=2 0", "3 3", "=9 40", "10 1"]);
    // Led anew over what it was told already.
    scene.deliver("0 *\n1 1\n2 *\n3 3\n");
    scene.deliver("=8@1.0 39\n9 1\n10 1\n11 5\n");
    assert_eq!(told.take(), ["11 5"]);
    assert_eq!(store.current().0.0, 46);
    // What cannot be read is nothing to tell, and what leads around it is.
    scene.deliver("=20@1.0 \"what\"\n");
    assert!(told.take().is_empty());
    scene.deliver("12 2\n");
    scene.deliver("=21@1.0 7\n");
    assert_eq!(told.take(), ["12 2", "=21 7"]);
}

#[test]
fn the_past_is_not_told_and_the_present_is_meanwhile() {
    let scene = Scene::new();
    let store = scene.open();
    scene.deliver("1 1\n2 2\n");
    let (told, _guard) = note_events(&store);
    scene.deliver("<1\n0 *\n1 1\n>\n3 3\n");
    let (later, _later) = note_events(&store);
    scene.deliver("<7\n=6@1.0 90\n7 1\n>\n");
    scene.deliver("4 4\n|\n5 5\n");
    assert_eq!(told.take(), ["=2 3", "3 3", "4 4", "5 5"]);
    assert_eq!(later.take(), ["=3 6", "4 4", "5 5"]);
}

#[test]
fn a_module_that_cannot_fold_an_event_is_told_of_those_before_it_and_of_a_new_beginning() {
    let poisoned = |line: &str| {
        let scene = Scene::new();
        *scene.feed.status.borrow_mut() = Some(status(StatePhase::Live, 2));
        scene.feed.batches.borrow_mut().push(line.into());
        let store = scene.open();
        let (told, guard) = note_events(&store);
        (scene, told, guard)
    };
    let (scene, told, _guard) = poisoned("!1\n");
    scene.deliver("1 1\n2 2\n");
    scene.deliver("3 *\n4 4\n");
    assert_eq!(told.take(), ["=0 0", "=3 0", "4 4"]);
    // What comes before it is on its way.
    let (scene, told, _guard) = poisoned("!2\n");
    assert!(told.borrow().is_empty());
    scene.deliver("1 1\n2 2\n");
    assert_eq!(told.take(), ["=1 1"]);
}

fn status(phase: StatePhase, version: u64) -> StateStatus {
    StateStatus {
        phase,
        version,
        persisted: None,
    }
}

#[test]
fn a_state_that_is_not_known_yet_is_told_when_it_is() {
    for phase in [
        StatePhase::Hydrating,
        StatePhase::Unreadable("it is torn".into()),
        // It is on its way.
        StatePhase::Live,
    ] {
        let scene = Scene::new();
        let say = |status| *scene.feed.status.borrow_mut() = Some(status);
        say(status(phase, 3));
        let store = scene.open();
        let (told, guard) = note_events(&store);
        let (other, other_guard) = note_events(&store);
        scene.deliver("@\n");
        assert!(told.borrow().is_empty());
        drop(other_guard);
        say(status(StatePhase::Live, 3));
        scene.deliver("=2@1.0 3\n3 3\n@\n");
        scene.deliver("4 4\n");
        assert_eq!(told.take(), ["=3 6", "4 4"]);
        assert!(other.take().is_empty());
        drop(guard);
    }
    // There was nothing.
    let scene = Scene::new();
    *scene.feed.status.borrow_mut() = Some(status(StatePhase::Hydrating, 0));
    let store = scene.open();
    let (told, _guard) = note_events(&store);
    *scene.feed.status.borrow_mut() = Some(status(StatePhase::Live, 0));
    scene.deliver("@\n");
    scene.deliver("1 1\n");
    assert_eq!(told.take(), ["=0 0", "1 1"]);
}

#[test]
fn what_was_kept_behind_an_empty_state_is_where_it_begins_again() {
    let begun = || {
        let scene = Scene::new();
        let store = scene.open();
        let (told, guard) = note_events(&store);
        assert_eq!(told.take(), ["=0 0"]);
        (scene, told, (store, guard))
    };
    for (batches, want) in [
        (vec!["0 *\n1 1\n2 2\n@\n"], "=2 3"),
        (vec!["0 *\n=1@1.0 3\n2 2\n"], "=2 5"),
        (vec!["0 *\n1 *\n2 2\n"], "=2 2"),
        // It is led around what it cannot read.
        (vec!["0 *\n=2@1.0 \"what\"\n", "1 1\n2 2\n"], "=2 3"),
    ] {
        let (scene, told, _guard) = begun();
        batches.iter().for_each(|batch| scene.deliver(batch));
        scene.deliver("3 3\n");
        assert_eq!(told.take(), [want, "3 3"], "{batches:?}");
    }
    // Nothing was kept; and what the past begins with is the past.
    for batch in ["0 *\n", "<1\n0 *\n1 9\n>\n"] {
        let (scene, told, _guard) = begun();
        scene.deliver(batch);
        scene.deliver("1 1\n");
        assert_eq!(told.take(), ["1 1"], "{batch}");
    }
}

#[test]
fn a_state_that_cannot_be_read_is_not_told_for_another_one() {
    let scene = Scene::new();
    let store = scene.open();
    scene.deliver("1 1\n2 2\n");
    scene.deliver("=9@1.0 \"what\"\n");
    let (told, _guard) = note_events(&store);
    scene.deliver("@\n");
    assert!(told.borrow().is_empty());
    scene.deliver("3 3\n");
    assert_eq!(told.take(), ["=3 6"]);
    // The shell knows that there is no way for this module.
    let phase = StatePhase::Unreadable("it is torn".into());
    *scene.feed.status.borrow_mut() = Some(status(phase, 9));
    scene.deliver("@\n");
    let (later, _later) = note_events(&store);
    assert!(later.borrow().is_empty());
    *scene.feed.status.borrow_mut() = Some(status(StatePhase::Live, 9));
    scene.deliver("=9@1.0 40\n@\n");
    assert_eq!(
        (told.take(), later.take()),
        (vec!["=9 40".into()], vec!["=9 40".into()])
    );
    // A past that cannot be read is no reason.
    scene.deliver("<4\n=4@1.0 \"what\"\n>\n");
    assert!(store.core.reader.borrow().unreadable().is_some());
    let (last, _last) = note_events(&store);
    assert_eq!(last.take(), ["=9 40"]);
}

#[test]
fn what_a_listener_appends_has_the_event_as_its_cause() {
    let scene = Scene::keeping_own();
    let store = scene.open();
    let weak = Rc::downgrade(&store);
    let listener = move |told: StateEvent<'_, Sum>| {
        let store = weak.upgrade().unwrap();
        match told {
            StateEvent::Event { event: 1..10, .. } => store.dispatch(10 + told.version() as u32),
            StateEvent::Event { .. } => {}
            StateEvent::State { .. } => store.dispatch(90),
        }
    };
    let _guard = hear(&store, Rc::new(listener));
    scene.end_task();
    scene.foreign("[1,2]");
    store.dispatch(3);
    scene.end_task();
    // Nobody is called any more.
    store.dispatch(80);
    scene.end_task();
    let history = scene.hub.history(&Namespace::new("sum").unwrap());
    let cause = |at: usize| {
        let id = history[at].causation.as_ref()?;
        Some(history.iter().find(|event| event.id == *id)?.version)
    };
    let causes: Vec<_> = (0..history.len())
        .map(|at| (history[at].event.clone().unwrap().to_string(), cause(at)))
        .collect();
    let because = |event: &str, version| (event.to_owned(), version);
    assert_eq!(
        causes,
        [
            because("90", None),
            because("1", None),
            because("2", None),
            because("3", None),
            because("12", Some(2)),
            because("13", Some(3)),
            because("14", Some(4)),
            because("80", None),
        ]
    );
}

#[test]
fn a_listener_may_subscribe_and_end_others_and_have_more_delivered() {
    let scene = Scene::new();
    let store = scene.open();
    let told = Told::default();
    let guards = Rc::<RefCell<Vec<FeedGuard>>>::default();
    let busy = {
        let (store, told, guards) = (Rc::downgrade(&store), told.clone(), guards.clone());
        let deliver = scene.feed.deliver.borrow().clone().unwrap();
        move |event: StateEvent<'_, Sum>| {
            told.borrow_mut().push(format!("a {}", word(event)));
            if event.version() == 2 {
                // The later one, and what it owns, is gone before it hears of this.
                let ended = guards.take();
                drop(ended);
                let late = {
                    let told = told.clone();
                    move |event: StateEvent<'_, Sum>| {
                        told.borrow_mut().push(format!("late {}", word(event)));
                    }
                };
                let store = store.upgrade().unwrap();
                guards.borrow_mut().push(hear(&store, Rc::new(late)));
                deliver("4 4\n");
                told.borrow_mut().push("delivered".into());
            }
        }
    };
    let guard = hear(&store, Rc::new(busy));
    let later = {
        let told = told.clone();
        move |event: StateEvent<'_, Sum>| told.borrow_mut().push(format!("b {}", word(event)))
    };
    guards.borrow_mut().push(hear(&store, Rc::new(later)));
    scene.deliver("1 1\n2 2\n3 3\n");
    assert_eq!(
        told.take(),
        [
            "a =0 0",
            "b =0 0",
            "a 1 1",
            "b 1 1",
            "a 2 2",
            // It begins with what is there, of which the others are still to hear.
            "late =3 6",
            "delivered",
            "a 3 3",
            "a 4 4",
            "late 4 4",
        ]
    );
    // One that ends itself while it is called.
    let own = Rc::new(RefCell::new(Some(guard)));
    let end = own.clone();
    let note = told.clone();
    let last = move |event: StateEvent<'_, Sum>| {
        note.borrow_mut().push(format!("last {}", word(event)));
        if let StateEvent::Event { .. } = event {
            drop(end.take());
        }
    };
    let last = hear(&store, Rc::new(last));
    *own.borrow_mut() = Some(last);
    guards.take();
    scene.deliver("5 5\n6 6\n");
    assert!(own.borrow().is_none());
    assert_eq!(told.take(), ["last =4 10", "last 5 5"]);
}

#[test]
fn a_guard_keeps_the_store_open_and_the_listeners_end_with_it() {
    let scene = Scene::new();
    let (told, guard) = note_events(&scene.open());
    scene.foreign("[1]");
    scene.end_task();
    assert_eq!(told.take(), ["=0 0", "1 1"]);
    assert_eq!(scene.hub.subscriptions(), 1);
    drop(guard);
    assert_eq!(scene.hub.subscriptions(), 0);
    assert_eq!(Rc::strong_count(&told), 1);
}
