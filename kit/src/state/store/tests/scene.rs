//! A module with one state, in a page whose tasks the test ends.

use crate::base::{Namespace, SchemaVersion};
use crate::contract::{Contract, Schema};
use crate::state::any_store::{AnyStore, Host, Work};
use crate::state::store::{OpenStore, Stores};
use crate::state::{Deliver, Feed, FeedGuard, Hub, HubFeed, SharedState, StateStatus};
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The sum of what was added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Sum(pub(super) u32);

impl Contract for Sum {
    const SCHEMA: &'static Schema = u32::SCHEMA;
    const VERSION: SchemaVersion = u32::VERSION;
}

impl SharedState for Sum {
    const NAMESPACE: &'static str = "sum";
    type Event = u32;

    fn apply(&mut self, event: &u32) {
        self.0 += event;
    }

    fn upcast(from: SchemaVersion, event: &str) -> Option<String> {
        // They were texts once.
        (from.major == 0).then(|| event.trim_matches('"').to_owned())
    }
}

/// A page in which tasks are over when the test says so.
#[derive(Default)]
pub(super) struct Page {
    pub(super) due: RefCell<Vec<(Rc<dyn AnyStore>, Work)>>,
    pub(super) said: RefCell<Vec<String>>,
}

impl Host for Page {
    fn later(&self, store: Rc<dyn AnyStore>, work: Work) {
        self.due.borrow_mut().push((store, work));
    }

    fn after_renders(&self, store: Rc<dyn AnyStore>, work: Work) {
        self.due.borrow_mut().push((store, work));
    }

    fn complain(&self, text: &str) {
        self.said.borrow_mut().push(text.to_owned());
    }
}

/// A feed that notes what crosses the link, and can be told what to say.
pub(super) struct Noted {
    pub(super) hub: HubFeed,
    pub(super) calls: RefCell<Vec<String>>,
    pub(super) broken: Cell<bool>,
    pub(super) status: RefCell<Option<StateStatus>>,
    pub(super) deliver: RefCell<Option<Deliver>>,
    /// What `read` says, once each.
    pub(super) batches: RefCell<Vec<String>>,
    /// The next batch does not arrive.
    pub(super) loses: Rc<Cell<bool>>,
}

impl Feed for Noted {
    fn send(&self, namespace: &Namespace, lines: &str) -> Result<(), String> {
        self.calls.borrow_mut().push(format!("send {lines}"));
        if self.broken.get() {
            return Err("nobody is there".into());
        }
        self.hub.send(namespace, lines)
    }

    fn read(
        &self,
        namespace: &Namespace,
        from: u64,
        schema: SchemaVersion,
    ) -> Result<Option<String>, String> {
        self.calls.borrow_mut().push(format!("read {from}"));
        if let Some(batch) = self.batches.borrow_mut().pop() {
            return Ok(Some(batch));
        }
        self.hub.read(namespace, from, schema)
    }

    fn subscribe(
        &self,
        namespace: &Namespace,
        from: u64,
        schema: SchemaVersion,
        deliver: Deliver,
    ) -> Result<FeedGuard, String> {
        *self.deliver.borrow_mut() = Some(deliver.clone());
        let loses = self.loses.clone();
        let deliver = Rc::new(move |batch: &str| {
            if !loses.take() {
                deliver(batch);
            }
        });
        self.hub.subscribe(namespace, from, schema, deliver)
    }

    fn snapshot(&self, _namespace: &Namespace, version: u64, json: &str) {
        self.calls
            .borrow_mut()
            .push(format!("snapshot {version} {json}"));
    }

    fn status(&self, _namespace: &Namespace) -> Option<String> {
        self.calls.borrow_mut().push("status".into());
        self.status.borrow().as_ref().map(StateStatus::to_json)
    }
}

pub(super) struct Scene {
    pub(super) hub: Hub,
    pub(super) feed: Rc<Noted>,
    pub(super) page: Rc<Page>,
    pub(super) stores: Stores,
}

impl Scene {
    pub(super) fn new() -> Self {
        let hub = Hub::new(|| {});
        let feed = hub.feed("test");
        Self::with(hub, feed)
    }

    /// The module is not told its own events again, as in a page.
    pub(super) fn keeping_own() -> Self {
        let hub = Hub::new(|| {});
        let feed = hub.feed("test").without_own_events();
        Self::with(hub, feed)
    }

    fn with(hub: Hub, feed: HubFeed) -> Self {
        let feed = Rc::new(Noted {
            hub: feed,
            calls: RefCell::default(),
            broken: Cell::default(),
            status: RefCell::default(),
            deliver: RefCell::default(),
            batches: RefCell::default(),
            loses: Rc::default(),
        });
        let page = Rc::<Page>::default();
        let stores = Stores::in_host(feed.clone(), page.clone());
        Self {
            hub,
            feed,
            page,
            stores,
        }
    }

    pub(super) fn open(&self) -> OpenStore<Sum> {
        self.stores.open::<Sum>().unwrap()
    }

    /// The end of a task, and the microtasks after it.
    pub(super) fn end_task(&self) {
        loop {
            let due = self.page.due.take();
            due.iter().for_each(|(store, work)| work(store));
            let is_over = due.is_empty();
            drop(due);
            self.hub.flush();
            if is_over && self.page.due.borrow().is_empty() {
                return;
            }
        }
    }

    pub(super) fn deliver(&self, batch: &str) {
        let deliver = self.feed.deliver.borrow().clone().unwrap();
        deliver(batch);
    }

    pub(super) fn calls(&self) -> Vec<String> {
        self.feed.calls.take()
    }

    pub(super) fn foreign(&self, events: &str) {
        let sum = Namespace::new("sum").unwrap();
        self.hub.append("other", &sum, events, None).unwrap();
    }
}
