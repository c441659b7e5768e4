mod causes;
mod events;
mod hearing;
mod own_events;
mod reading;
mod refusals;
mod scene;

use super::*;
use crate::state::any_store::Appended;
use crate::state::telling::{may_select, renders};
use crate::state::{Receipt, StatePhase, StateStatus};
use scene::{Scene, Sum};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

fn poll(answer: &mut Reply) -> Poll<Appended> {
    Pin::new(answer).poll(&mut Context::from_waker(Waker::noop()))
}

/// Notes the state at each call.
fn note(store: &OpenStore<Sum>) -> (Rc<RefCell<Vec<u32>>>, FeedGuard) {
    let seen = Rc::<RefCell<Vec<u32>>>::default();
    let listener = {
        let (seen, store) = (seen.clone(), Rc::downgrade(store));
        move || {
            let store = store.upgrade().unwrap();
            seen.borrow_mut().push(store.current().0.0);
        }
    };
    (seen, store.listen(listener))
}

#[test]
fn the_appends_of_a_task_cross_the_link_at_once_and_in_order() {
    let scene = Scene::new();
    let store = scene.open();
    scene.calls();
    let mut first = store.append(vec![1, 2], Expected::Any);
    store.dispatch(3);
    let mut last = store.append(vec![4], Expected::Version(3));
    assert_eq!((store.current().0.0, scene.calls().len()), (10, 0));
    assert_eq!(poll(&mut first), Poll::Pending);
    scene.end_task();
    assert_eq!(scene.calls(), ["send 1 - [1,2]\n2 - [3]\n3 3 [4]\n"]);
    let receipt = |version| Poll::Ready(Ok(Receipt { version }));
    assert_eq!(
        [poll(&mut first), poll(&mut last)],
        [receipt(2), receipt(4)]
    );
    assert_eq!((store.current().0.0, store.sequenced().0), (10, 10));
}

#[test]
fn a_task_is_one_notification_and_nothing_that_changes_nothing_is_a_change() {
    let scene = Scene::new();
    let store = scene.open();
    let (seen, _guard) = note(&store);
    let before = store.current().1;
    for event in [1, 2, 3] {
        store.dispatch(event);
    }
    assert!(seen.borrow().is_empty());
    scene.end_task();
    // The second one is that they are sequenced.
    assert_eq!(seen.take(), [6, 6]);
    let after = store.current().1;
    assert_eq!(after.state, before.state + 1);
    store.dispatch(0);
    scene.end_task();
    assert_eq!(store.current().1.state, after.state);
    assert_ne!(store.current().1.progress, after.progress);
}

#[test]
fn whoever_looks_within_a_task_sees_what_was_appended_and_the_others_are_still_told() {
    let scene = Scene::new();
    let store = scene.open();
    let (seen, _guard) = note(&store);
    store.dispatch(1);
    let first = store.current().1;
    store.dispatch(2);
    let second = store.current();
    assert_eq!(second.0.0, 3);
    assert_ne!(first.state, second.1.state);
    scene.end_task();
    assert_eq!(seen.borrow()[0], 3);
}

#[test]
fn a_refused_append_is_taken_back_and_somebody_is_told() {
    let scene = Scene::new();
    let store = scene.open();
    scene.foreign("[5]");
    let mut answer = store.append(vec![1], Expected::Version(0));
    scene.end_task();
    let conflict = AppendError::Conflict {
        namespace: "sum".into(),
        expected: 0,
        actual: 1,
    };
    assert_eq!(poll(&mut answer), Poll::Ready(Err(conflict)));
    assert_eq!(store.current().0.0, 5);
    assert!(scene.page.said.borrow().is_empty(), "whoever asked knows");

    // Nobody asked for this one, and the link is broken.
    scene.feed.broken.set(true);
    store.dispatch(7);
    let mut answer = store.append(vec![8], Expected::Any);
    assert_eq!(store.current().0.0, 20);
    scene.end_task();
    let sentence = "state `sum` is out of reach: nobody is there";
    assert_eq!(scene.page.said.take(), [sentence]);
    assert!(matches!(poll(&mut answer), Poll::Ready(Err(error)) if error.to_string() == sentence));
    assert_eq!(store.current().0.0, 5);
}

#[test]
fn a_listener_may_append_subscribe_and_end_others() {
    let scene = Scene::new();
    let store = scene.open();
    let slot = Rc::new(RefCell::new(Vec::new()));
    let busy = {
        let (store, slot) = (store.clone(), slot.clone());
        move || {
            if store.current().0.0 == 1 {
                store.dispatch(1);
                // The later listener is not called any more, not even for this change.
                slot.borrow_mut().clear();
                let (seen, guard) = note(&store);
                slot.borrow_mut().push((seen, guard));
            }
        }
    };
    let guard = store.listen(busy);
    let later = note(&store);
    let seen = later.0.clone();
    slot.borrow_mut().push(later);
    store.dispatch(1);
    scene.end_task();
    assert!(seen.borrow().is_empty());
    assert_eq!(slot.borrow()[0].0.borrow().last(), Some(&2));
    assert_eq!(store.current().0.0, 2);
    // The listener owns the store.
    drop(guard);
}

#[test]
fn what_was_appended_is_answered_though_nobody_holds_the_store() {
    let scene = Scene::new();
    let mut answer = scene.open().append(vec![1], Expected::Any);
    assert_eq!(scene.hub.subscriptions(), 1);
    scene.end_task();
    assert_eq!(poll(&mut answer), Poll::Ready(Ok(Receipt { version: 1 })));
    assert_eq!(scene.hub.subscriptions(), 0);
    // A refusal of one that nobody waits for is told.
    scene.feed.broken.set(true);
    scene.open().dispatch(1);
    scene.end_task();
    assert_eq!(scene.page.said.borrow().len(), 1);
    assert_eq!(scene.hub.subscriptions(), 0);
}

#[test]
fn missing_events_are_fetched() {
    let scene = Scene::new();
    let store = scene.open();
    scene.foreign("[1,2,3]");
    scene.deliver("3 3\n");
    assert_eq!(
        (store.current().0.0, store.core.reader.borrow().version()),
        (6, 3)
    );
    // They do not come again when the hub delivers them.
    scene.end_task();
    assert_eq!(store.current().0.0, 6);
    assert!(scene.page.said.borrow().is_empty());
    scene.deliver("9 1\n");
    assert_eq!(
        scene.page.said.take(),
        ["state `sum` lacks events after version 3"]
    );
}

#[test]
fn a_snapshot_is_given_when_it_is_wanted_and_not_by_who_does_not_know() {
    let scene = Scene::new();
    let store = scene.open();
    scene.deliver("1 1\n2 2\n");
    scene.calls();
    store.dispatch(7);
    scene.deliver("?\n");
    assert_eq!(scene.calls(), ["snapshot 2 3"]);
    scene.deliver("!3\n?\n");
    assert!(scene.calls().is_empty());
}

#[test]
fn a_snapshot_that_cannot_be_read_is_said_to_the_shell_which_may_have_another() {
    let scene = Scene::new();
    let batches = ["=4@1.0 2\n5 3\n", "=5@1.0 what\n"].map(str::to_owned);
    scene.feed.batches.borrow_mut().extend(batches);
    let store = scene.open();
    assert_eq!(store.current().0.0, 5);
    let calls = scene.calls();
    assert_eq!([&*calls[0], &*calls[2]], ["read 0", "read 0"]);
    assert!(
        calls[1].starts_with("snapshot 5 !expected value"),
        "{calls:?}"
    );
    assert_eq!(store.core.status().phase, StatePhase::Live);

    let revisions = store.current().1;
    scene.deliver("=6@3.0 9\n");
    let reason = "there is no migration from schema 3.0 to 1.0".to_owned();
    assert_eq!(
        store.core.status().phase,
        StatePhase::Unreadable(reason.clone())
    );
    assert_ne!(store.current().1.status, revisions.status);
    let mut answer = store.append(vec![1], Expected::Any);
    let namespace = "sum".to_owned();
    let refusal = AppendError::Unreadable { namespace, reason };
    assert_eq!(poll(&mut answer), Poll::Ready(Err(refusal)));
    assert_eq!(store.current().0.0, 5, "what was shown is no default");

    // There is a way around it.
    let revisions = store.current().1;
    scene.deliver("=7@1.0 9\n");
    assert_eq!(store.core.status().phase, StatePhase::Live);
    assert_ne!(store.current().1.status, revisions.status);
}

#[test]
fn the_status_is_asked_for_when_somebody_wants_it_and_again_when_it_is_another() {
    let scene = Scene::new();
    let store = scene.open();
    let status = |phase, persisted| {
        let status = StateStatus {
            phase,
            persisted,
            ..StateStatus::default()
        };
        *scene.feed.status.borrow_mut() = Some(status);
    };
    status(StatePhase::Hydrating, None);
    scene.calls();
    assert!(store.core.is_hydrating());
    status(StatePhase::Live, Some(1));
    assert!(store.core.is_hydrating());
    assert_eq!(scene.calls(), ["status"]);
    let (seen, _guard) = note(&store);
    scene.deliver("@\n1 4\n");
    assert_eq!(seen.take(), [4]);
    let now = store.core.status();
    assert_eq!(
        (now.phase, now.version, now.persisted),
        (StatePhase::Live, 1, Some(1))
    );
    assert_eq!(scene.calls(), ["status"]);
}

#[test]
fn the_past_is_shown_and_nothing_is_appended_to_it() {
    let scene = Scene::new();
    let store = scene.open();
    scene.deliver("1 1\n2 2\n");
    let (seen, _guard) = note(&store);
    scene.deliver("<1\n1 1\n>\n");
    store.dispatch(9);
    scene.end_task();
    let said = "state `sum` is shown as of version 1: resume before anything is appended";
    assert_eq!(scene.page.said.take(), [said]);
    scene.deliver("3 3\n");
    scene.deliver("|\n");
    assert_eq!(seen.take(), [1, 1, 6]);
}

/// A component that renders tells nobody below it anything before it has.
#[test]
fn a_selector_waits_until_what_is_above_it_has_rendered() {
    let scene = Scene::new();
    let store = scene.open();
    let log = Rc::<RefCell<Vec<&str>>>::default();
    let component = |kind, name: &'static str, is_other: bool| {
        let (log, number) = (log.clone(), store.core.listeners.number());
        let own = Rc::downgrade(&store);
        let listener = move || {
            log.borrow_mut().push(name);
            if is_other {
                renders(&own.upgrade().unwrap().any(), number);
            }
        };
        let guard = listen(store.any(), number, kind, Rc::new(listener));
        (number, guard)
    };
    let (outer, _outer) = component(Kind::Component, "outer", true);
    let (middle, _middle) = component(Kind::Selector, "middle", true);
    let (inner, _inner) = component(Kind::Selector, "inner", false);
    scene.deliver("1 1\n");
    let mut steps = vec![log.take()];
    loop {
        let Some((store, work)) = scene.page.due.borrow_mut().pop() else {
            break;
        };
        assert!(scene.page.due.borrow().is_empty());
        work(&store);
        steps.push(log.take());
    }
    steps.retain(|step| !step.is_empty());
    assert_eq!(steps, [vec!["outer"], vec!["middle"], vec!["inner"]]);
    // Nothing about the state.
    scene.deliver("?\n@\n");
    assert_eq!(log.take(), ["outer"]);
    assert!(scene.page.due.borrow().is_empty());

    // A render may come first: it is not for its selectors to run before those above it have.
    store.dispatch(1);
    let may_select = || {
        let may = may_select(&store.any(), inner);
        (may, log.take())
    };
    assert_eq!(may_select(), (false, vec!["outer"]));
    assert_eq!(may_select(), (false, vec![]));
    store.core.listeners.rendered(outer);
    assert_eq!(may_select(), (false, vec!["middle"]));
    assert_eq!(may_select(), (false, vec![]));
    store.core.listeners.rendered(middle);
    assert_eq!(may_select(), (true, vec![]));
}
