use super::chance::Chance;
use super::page::{Page, a};
use super::slow_storage::SlowStorage;
use crate::base::SchemaVersion;
use crate::contract::{Contract, Schema};
use crate::state::any_store::{AnyStore, Host, Work};
use crate::state::event_listeners::hear;
use crate::state::store::Stores;
use crate::state::{NamespaceConfig, SharedState, StateEvent};
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The events of a namespace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Trail(Vec<u32>);

impl Contract for Trail {
    const SCHEMA: &'static Schema = u32::SCHEMA;
    const VERSION: SchemaVersion = u32::VERSION;
}

impl SharedState for Trail {
    const NAMESPACE: &'static str = "a";
    type Event = u32;

    fn apply(&mut self, event: &u32) {
        self.0.push(*event);
    }
}

/// The task of a module is over when the test says so.
#[derive(Default)]
struct Tasks(RefCell<Vec<(Rc<dyn AnyStore>, Work)>>);

impl Host for Tasks {
    fn later(&self, store: Rc<dyn AnyStore>, work: Work) {
        self.0.borrow_mut().push((store, work));
    }

    fn after_renders(&self, store: Rc<dyn AnyStore>, work: Work) {
        self.0.borrow_mut().push((store, work));
    }

    fn complain(&self, text: &str) {
        panic!("{text}");
    }
}

impl Tasks {
    fn end(&self) {
        for (store, work) in self.0.take() {
            work(&store);
        }
    }
}

/// What a page has read when it begins is the state that a listener begins with, whenever in
/// between the module comes, and however slow the storage is.
#[test]
fn what_is_kept_is_no_news() {
    for seed in 0..40 {
        let (now, storage) = (Rc::new(Cell::new(5_000)), Rc::new(SlowStorage::default()));
        let config = || match seed % 2 {
            0 => NamespaceConfig::kept(storage.clone()),
            _ => NamespaceConfig::tabs(storage.clone()),
        };
        let mut chance = Chance(seed);
        let before = Page::new(1, &now, config());
        drop(before.hub.feed("x").append_events(&a(), "[1,2]", None, 0));
        before.run(&mut chance, 400);
        drop(before);

        let page = Page::new(2, &now, config());
        page.hub.hydrate();
        for _ in 0..seed {
            page.step(&mut chance);
        }
        let tasks = Rc::<Tasks>::default();
        let feed = Rc::new(page.hub.feed("cart").without_own_events());
        let store = Stores::in_host(feed, tasks.clone()).open::<Trail>();
        let store = store.unwrap();
        let told = Rc::<RefCell<Vec<u32>>>::default();
        let first = Rc::new(Cell::new(None));
        let listener = {
            let (told, first) = (told.clone(), first.clone());
            move |event: StateEvent<'_, Trail>| match event {
                StateEvent::State { version, state } => {
                    assert_eq!(first.replace(Some(version)), None, "it begins once");
                    *told.borrow_mut() = state.0.clone();
                }
                StateEvent::Event { version, event } => {
                    assert!(first.get().is_some_and(|first| first < version));
                    told.borrow_mut().push(*event);
                }
            }
        };
        let _guard = hear(&store, Rc::new(listener));
        store.dispatch(3);
        tasks.end();
        page.run(&mut chance, 400);
        assert!(first.get().is_some_and(|first| first >= 2), "seed {seed}");
        store.dispatch(4);
        tasks.end();
        page.run(&mut chance, 400);
        assert!(first.get().is_some_and(|first| first < 4), "seed {seed}");
        assert_eq!(*told.borrow(), [1, 2, 3, 4], "seed {seed}");
        assert_eq!(store.sequenced().0, [1, 2, 3, 4]);
    }
}
