//! What was written is not always what is read.

use super::scene::Scene;
use super::*;
use crate::base::SchemaVersion;
use crate::contract::{Contract, Schema};
use serde::Deserialize;

/// A sum that can become infinite, which JSON has no word for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Total {
    sum: f64,
    #[serde(skip)]
    forgotten: u32,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    by: f64,
    #[serde(skip)]
    secret: u32,
}

impl Contract for Total {
    const SCHEMA: &'static Schema = u32::SCHEMA;
    const VERSION: SchemaVersion = u32::VERSION;
}

impl Contract for Entry {
    const SCHEMA: &'static Schema = u32::SCHEMA;
    const VERSION: SchemaVersion = u32::VERSION;
}

impl SharedState for Total {
    const NAMESPACE: &'static str = "total";
    type Event = Entry;

    fn apply(&mut self, event: &Entry) {
        self.sum += event.by;
        self.forgotten += event.secret;
        if self.sum == 8.0 {
            self.forgotten = 1;
        }
    }
}

fn entry(by: f64) -> Entry {
    Entry { by, secret: 5 }
}

#[test]
fn an_author_folds_what_the_others_read() {
    let scene = Scene::new();
    let store = scene.stores.open::<Total>().unwrap();
    scene.calls();
    let two = store.append(vec![entry(1.0), entry(2.0)], Expected::Any);
    assert_eq!(store.current().0.forgotten, 0);
    drop(two);
    // What nobody could read is not sent, and nothing of it is shown.
    let mut answer = store.append(vec![entry(4.0), entry(f64::NAN)], Expected::Any);
    assert!(matches!(
        poll(&mut answer),
        Poll::Ready(Err(AppendError::Malformed { .. }))
    ));
    scene.end_task();
    assert_eq!(scene.calls(), ["send 1 - [{\"by\":1.0},{\"by\":2.0}]\n"]);
    assert_eq!(store.current().0.sum, 3.0);
}

#[test]
fn a_snapshot_that_its_author_cannot_read_is_not_given_and_one_that_differs_is_said() {
    let scene = Scene::new();
    let store = scene.stores.open::<Total>().unwrap();
    scene.deliver("1 {\"by\":8.0}\n");
    scene.calls();
    for _ in 0..2 {
        scene.deliver("?\n");
    }
    assert_eq!(scene.calls(), ["snapshot 1 {\"sum\":8.0}"; 2]);
    let differs =
        "state `total`: a snapshot of it is no good: it is read as another value than it was";
    assert_eq!(scene.page.said.take(), [differs]);

    let scene = Scene::new();
    drop(store);
    let store = scene.stores.open::<Total>().unwrap();
    scene.deliver("1 {\"by\":1.7e308}\n2 {\"by\":1.7e308}\n");
    assert!(store.current().0.sum.is_infinite());
    scene.calls();
    for _ in 0..2 {
        scene.deliver("?\n");
    }
    assert_eq!(scene.calls().len(), 0);
    let said = scene.page.said.take();
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains("invalid type: null, expected f64"),
        "{said:?}"
    );
}
