use super::chance::Chance;
use super::page::{Page, a};
use super::scene::{KEPT, Scene, TABS, phase};
use super::slow_storage::{Fault, SlowStorage};
use crate::base::SchemaVersion;
use crate::contract::{Contract, Schema};
use crate::state::any_store::{AnyStore, Host, Work};
use crate::state::event_listeners::hear;
use crate::state::store::Stores;
use crate::state::{NamespaceConfig, SharedState, StateEvent, StatePhase};
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

/// A page goes on with nothing when its storage fails; when that works again, what it keeps is
/// where a listener begins, however it is led there.
#[test]
fn what_a_storage_has_kept_is_no_news_when_it_could_not_be_read_at_first() {
    for config in [KEPT, TABS] {
        for (is_reset, want) in [(false, "=2 [1, 2]"), (true, "=3 []")] {
            let mut scene = Scene::new(config);
            scene.store(&[1, 2]);
            if is_reset {
                let (page, _folder) = scene.open();
                scene.run(&page, 40);
                drop(page.hub.reset(&a()));
                scene.run(&page, 100);
            }
            scene.storage.break_next("load", 3, Fault::Before);
            let (page, folder) = scene.open();
            let tasks = Rc::<Tasks>::default();
            let feed = Rc::new(page.hub.feed("menu").without_own_events());
            let store = Stores::in_host(feed, tasks.clone()).open::<Trail>();
            let store = store.unwrap();
            let told = Rc::<RefCell<Vec<String>>>::default();
            let note = told.clone();
            let listener = move |event: StateEvent<'_, Trail>| {
                note.borrow_mut().push(match event {
                    StateEvent::State { version, state } => format!("={version} {:?}", state.0),
                    StateEvent::Event { version, event } => format!("{version} {event}"),
                });
            };
            let _guard = hear(&store, Rc::new(listener));
            assert!(told.borrow().is_empty());
            scene.run(&page, 2_000);
            assert!(matches!(phase(&folder), StatePhase::Degraded(_)));
            assert_eq!(told.take(), ["=0 []"]);
            page.hub.catch_up(&a());
            scene.run(&page, 100);
            assert_eq!(told.take(), [want]);
            store.dispatch(3);
            tasks.end();
            scene.run(&page, 100);
            let last = told.take();
            assert_eq!(last.len(), 1);
            assert!(last[0].ends_with(" 3"), "{last:?}");
        }
    }
}

/// There was nothing in it, so that what comes is news.
#[test]
fn what_comes_after_an_empty_storage_was_read_at_last_is_news() {
    for config in [KEPT, TABS] {
        let mut scene = Scene::new(config);
        scene.storage.break_next("load", 3, Fault::Before);
        let (page, folder) = scene.open();
        let store = Stores::in_host(Rc::new(page.hub.feed("menu")), Rc::<Tasks>::default());
        let store = store.open::<Trail>().unwrap();
        let told = Rc::<RefCell<Vec<u64>>>::default();
        let note = told.clone();
        let listener = move |event: StateEvent<'_, Trail>| {
            if let StateEvent::Event { version, .. } = event {
                note.borrow_mut().push(version);
            }
        };
        let _guard = hear(&store, Rc::new(listener));
        scene.run(&page, 2_000);
        page.hub.catch_up(&a());
        scene.run(&page, 100);
        assert_eq!(phase(&folder), StatePhase::Live);
        folder.append(&[1, 2], None);
        scene.run(&page, 100);
        assert_eq!(*told.borrow(), [1, 2]);
    }
}
