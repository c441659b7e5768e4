//! What a module has appended itself is told as what others have, and not twice.

use super::events::{Told, note_events};
use super::scene::Scene;
use super::*;
use crate::base::SchemaVersion;
use crate::contract::{Contract, Schema};
use crate::state::StateEvent;
use crate::state::event_listeners::hear;
use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[test]
fn own_events_that_were_read_elsewhere_are_not_told_again_when_they_are_settled() {
    for (batch, missing, late) in [
        // The answer comes, and what comes before it does not.
        ("~1 3\n", "1 1\n2 2\n3 9\n", "4 4\n"),
        // Neither comes, and then the answer does.
        ("4 4\n", "1 1\n2 2\n3 9\n4 4\n", "~1 3\n"),
    ] {
        let scene = Scene::keeping_own();
        let store = scene.open();
        let (told, _guard) = note_events(&store);
        store.dispatch(9);
        scene.feed.batches.borrow_mut().push(missing.into());
        scene.deliver(batch);
        scene.deliver(late);
        assert_eq!(told.take(), ["=0 0", "1 1", "2 2", "3 9", "4 4"], "{batch}");
        let reader = store.core.reader.borrow();
        assert_eq!((reader.waiting(), reader.version()), (0, 4));
        drop(reader);
        assert_eq!(store.current().0.0, 16);
    }
}

/// Written once: what is read from that cannot be written any more.
#[derive(Debug)]
struct Once {
    is_read: bool,
}

impl Contract for Once {
    const SCHEMA: &'static Schema = u32::SCHEMA;
    const VERSION: SchemaVersion = u32::VERSION;
}

impl Serialize for Once {
    fn serialize<T: Serializer>(&self, to: T) -> Result<T::Ok, T::Error> {
        match self.is_read {
            true => Err(T::Error::custom("it was read")),
            false => to.serialize_u32(1),
        }
    }
}

impl<'de> Deserialize<'de> for Once {
    fn deserialize<T: Deserializer<'de>>(from: T) -> Result<Self, T::Error> {
        let is_read = u32::deserialize(from)? > 0;
        Ok(Self { is_read })
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Times(u32);

impl Contract for Times {
    const SCHEMA: &'static Schema = u32::SCHEMA;
    const VERSION: SchemaVersion = u32::VERSION;
}

impl SharedState for Times {
    const NAMESPACE: &'static str = "times";
    type Event = Once;

    fn apply(&mut self, _: &Once) {
        self.0 += 1;
    }
}

#[test]
fn an_own_event_that_cannot_be_told_is_counted() {
    let scene = Scene::keeping_own();
    let store = scene.stores.open::<Times>().unwrap();
    let told = Told::default();
    let note = told.clone();
    let listener = move |event: StateEvent<'_, Times>| {
        note.borrow_mut().push(event.version().to_string());
    };
    let _guard = hear(&store, Rc::new(listener));
    store.dispatch(Once { is_read: false });
    scene.end_task();
    let times = Namespace::new("times").unwrap();
    scene.hub.append("other", &times, "[1]", None).unwrap();
    scene.end_task();
    assert_eq!(told.take(), ["0", "2"]);
    assert_eq!(store.current().0.0, 2);
    assert_eq!(store.core.reader.borrow().unknown(), 1);
}
