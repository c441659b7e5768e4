//! Why something was appended is said where it is known.

use super::scene::Scene;
use super::*;
use crate::state::because::{because, because_of_last, cause};

fn sum() -> Namespace {
    Namespace::new("sum").unwrap()
}

fn causes(scene: &Scene) -> Vec<Option<u64>> {
    let history = scene.hub.history(&sum());
    let version = |id: &String| history.iter().find(|event| event.id == *id);
    let cause = |event: &crate::state::HistoryEvent| {
        let id = event.causation.as_ref()?;
        Some(version(id).map_or(0, |event| event.version))
    };
    history.iter().map(cause).collect()
}

#[test]
fn what_a_listener_appends_is_because_of_the_last_event_that_it_was_told_of() {
    let scene = Scene::new();
    let store = scene.open();
    let weak = Rc::downgrade(&store);
    let _listening = store.listen(move || {
        let store = weak.upgrade().unwrap();
        if store.current().0.0 < 30 {
            because_of_last(&store.core, || store.dispatch(10));
        }
    });
    scene.foreign("[1,2]");
    scene.hub.flush();
    scene.end_task();
    // The second one is because of what was provisional then, which has no version.
    assert_eq!(causes(&scene), [None, None, Some(2), None, None]);
    // Afterwards there is none.
    store.dispatch(1);
    scene.end_task();
    assert_eq!(causes(&scene).last(), Some(&None));
}

#[test]
fn a_cause_may_be_of_another_namespace_and_has_to_be_there() {
    let scene = Scene::new();
    let store = scene.open();
    let orders = Namespace::new("orders").unwrap();
    scene.hub.append("x", &orders, "[7]", None).unwrap();
    for (version, namespace) in [
        (1, "orders"),
        (1, "sum"),
        (9, "orders"),
        (1, "menu"),
        (1, "?"),
    ] {
        because(&store.core, Some(cause(version, namespace)), || {
            store.dispatch(1)
        });
    }
    scene.end_task();
    let history = scene.hub.history(&sum());
    let order = scene.hub.history(&orders).remove(0).id;
    let first = history[0].id.clone();
    let causes: Vec<_> = history.into_iter().map(|event| event.causation).collect();
    assert_eq!(causes, [Some(order), Some(first), None, None, None]);
}
