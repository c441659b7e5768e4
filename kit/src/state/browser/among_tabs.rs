use super::PageSurroundings;
use super::tabs::{Tabs, TabsPort};
use crate::base::Namespace;
use crate::state::namespace_config::NamespaceConfig;
use crate::state::page_logs::PageLogs;
use crate::state::surroundings::{StateTask, Surroundings};
use crate::state::{Hub, ProducerId};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

/// The surroundings of logs that are kept beyond the page.
struct AmongTabs {
    page: PageSurroundings,
    /// It ends with the logs.
    tabs: OnceCell<Tabs>,
}

impl Surroundings for AmongTabs {
    fn now(&self) -> u64 {
        self.page.now()
    }

    fn seed(&self) -> [u8; 16] {
        self.page.seed()
    }

    fn spawn(&self, task: StateTask) {
        self.page.spawn(task);
    }

    fn wait(&self, milliseconds: u32) -> StateTask {
        self.page.wait(milliseconds)
    }

    fn report(&self, text: &str) {
        self.page.report(text);
    }

    fn tell_tabs(&self, namespace: &Namespace, version: u64) {
        if let Some(tabs) = self.tabs.get() {
            tabs.announce(namespace, version);
        }
    }
}

/// What tabs and the life of the page do to its logs.
struct Logs(Weak<PageLogs>);

impl Logs {
    fn hub(&self) -> Option<Hub> {
        let inner = self.0.upgrade()?;
        Some(Hub { inner })
    }
}

impl TabsPort for Logs {
    fn hinted(&self, namespace: &Namespace, version: u64) {
        let Some(hub) = self.hub() else {
            return;
        };
        // What nobody here has used is read when somebody does.
        let known = hub.inner.peek(namespace, |channel| channel.log.version());
        if known.is_some_and(|known| known < version) {
            hub.catch_up(namespace);
        }
    }

    fn catch_up(&self) {
        if let Some(hub) = self.hub() {
            hub.catch_up_all();
        }
    }

    fn flush(&self) {
        if let Some(hub) = self.hub() {
            hub.save_now();
        }
    }
}

impl Hub {
    /// A hub that hears of other tabs, and saves what is unsaved before the page ends.
    pub(super) fn among_tabs(namespaces: BTreeMap<Namespace, NamespaceConfig>) -> Self {
        let surroundings = Rc::new(AmongTabs {
            page: PageSurroundings,
            tabs: OnceCell::new(),
        });
        let hub = Self::within(surroundings.clone(), namespaces);
        let page = ProducerId::new(surroundings.seed()).to_string();
        let logs = Rc::new(Logs(Rc::downgrade(&hub.inner)));
        // It is opened once, here.
        let _ = surroundings.tabs.set(Tabs::open(&page, logs));
        hub
    }
}
