use super::chance::Chance;
use super::folder::Folder;
use super::page::{Page, a};
use super::slow_storage::SlowStorage;
use crate::state::{Feed, LogLimits, NamespaceConfig, StatePhase, StateStatus, Storage};
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// How pages keep a namespace.
pub(super) type Config = fn(Rc<dyn Storage>) -> NamespaceConfig;

pub(super) const KEPT: Config = NamespaceConfig::kept;
pub(super) const TABS: Config = NamespaceConfig::tabs;

/// Pages with a storage whose calls fail when somebody says so.
pub(super) struct Scene {
    pub(super) chance: Chance,
    now: Rc<Cell<u64>>,
    pub(super) storage: SlowStorage,
    config: Config,
    opened: u8,
}

impl Scene {
    pub(super) fn new(config: Config) -> Self {
        Self {
            chance: Chance(5),
            now: Rc::new(Cell::new(1_000)),
            storage: SlowStorage::default(),
            config,
            opened: 0,
        }
    }

    pub(super) fn open(&mut self) -> (Page, Folder) {
        self.opened += 1;
        let retain = LogLimits {
            events: 100,
            bytes: 1 << 20,
        };
        let config = (self.config)(Rc::new(self.storage.clone())).retain(retain);
        let page = Page::new(self.opened, &self.now, config);
        let feed = page.hub.feed("cart").with_build("1").without_own_events();
        let folder = Folder::new(feed, &a(), "1.0");
        (page, folder)
    }

    pub(super) fn run(&mut self, page: &Page, milliseconds: u64) {
        page.run(&mut self.chance, milliseconds);
    }

    /// Something is stored that has been written by a page of yesterday.
    pub(super) fn store(&mut self, events: &[u64]) {
        let (page, folder) = self.open();
        folder.append(events, None);
        self.run(&page, 100);
        assert_eq!(page.hub.status(&a()).persisted, Some(events.len() as u64));
    }

    /// What a page of tomorrow shows.
    pub(super) fn stored(&mut self) -> Vec<u64> {
        let (page, folder) = self.open();
        self.run(&page, 100);
        assert_eq!(phase(&folder), StatePhase::Live);
        folder.state()
    }
}

pub(super) fn phase(folder: &Folder) -> StatePhase {
    let status = folder.feed.status(&a()).unwrap();
    StateStatus::parse(&status).unwrap().phase
}

#[track_caller]
pub(super) fn now<T>(future: &mut Pin<Box<dyn Future<Output = T>>>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("there is no answer"),
    }
}
