//! Somebody hears of each refusal, and nobody of what another one has asked for.

use super::scene::Scene;
use super::*;

#[test]
fn a_refusal_that_nobody_waits_for_any_more_is_told() {
    let scene = Scene::new();
    let store = scene.open();
    scene.foreign("[5]");
    drop(store.append(vec![1], Expected::Version(0)));
    let kept = store.append(vec![2], Expected::Version(0));
    let mut polled = store.append(vec![3], Expected::Version(0));
    scene.end_task();
    assert!(matches!(poll(&mut polled), Poll::Ready(Err(_))));
    drop(polled);
    let sentence = "state `sum` is at version 1, the writer expected 0";
    assert_eq!(scene.page.said.take(), [sentence]);
    // It was decided, and nobody has looked.
    drop(kept);
    assert_eq!(scene.page.said.take(), [sentence]);
    // One that is refused at once.
    scene.deliver("!2\n");
    drop(store.append(vec![1], Expected::Any));
    assert_eq!(
        scene.page.said.take(),
        ["state `sum` is poisoned: this build cannot fold version 2"]
    );
    // What was accepted is no news.
    let scene = Scene::new();
    drop(scene.open().append(vec![1], Expected::Any));
    scene.end_task();
    assert!(scene.page.said.take().is_empty());
}

/// Another type for the same namespace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, serde::Deserialize)]
struct Last(u32);

impl crate::contract::Contract for Last {
    const SCHEMA: &'static crate::contract::Schema = u32::SCHEMA;
    const VERSION: crate::base::SchemaVersion = u32::VERSION;
}

impl SharedState for Last {
    const NAMESPACE: &'static str = "sum";
    type Event = u32;

    fn apply(&mut self, event: &u32) {
        self.0 = *event;
    }
}

#[test]
fn two_types_of_a_namespace_do_not_answer_for_each_other() {
    let scene = Scene::new();
    let (sum, last) = (scene.open(), scene.stores.open::<Last>().unwrap());
    scene.foreign("[5]");
    let mut asked = sum.append(vec![1], Expected::Version(0));
    drop(last.append(vec![2], Expected::Version(0)));
    scene.end_task();
    assert!(matches!(poll(&mut asked), Poll::Ready(Err(_))));
    assert_eq!(scene.page.said.borrow().len(), 1);
    last.dispatch(7);
    scene.end_task();
    assert_eq!((sum.current().0.0, last.current().0.0), (12, 7));
}
