#[cfg(feature = "shell")]
mod among_tabs;
#[cfg(feature = "shell")]
mod claim;
#[cfg(feature = "shell")]
mod commit;
#[cfg(feature = "shell")]
mod database;
#[cfg(feature = "shell")]
mod devtools;
#[cfg(feature = "shell")]
mod failure;
#[cfg(feature = "shell")]
mod fetching;
#[cfg(feature = "shell")]
mod indexed_db;
#[cfg(feature = "shell")]
mod keys;
#[cfg(feature = "shell")]
mod leaving;
#[cfg(feature = "shell")]
mod local_storage;
mod store_host;
#[cfg(feature = "shell")]
mod stores;
#[cfg(feature = "shell")]
mod tabs;
#[cfg(feature = "shell")]
mod transaction;

#[cfg(feature = "shell")]
pub use devtools::{Devtools, DevtoolsGuard};
#[cfg(feature = "shell")]
pub use fetching::Fetch;
#[cfg(feature = "shell")]
pub use indexed_db::IndexedDb;
#[cfg(feature = "shell")]
pub use local_storage::LocalStorage;
#[cfg(feature = "shell")]
pub use tabs::{Tabs, TabsPort};
#[cfg(feature = "shell")]
pub use transaction::Durability;

use super::hub::Hub;
use super::namespace_config::NamespaceConfig;
use super::surroundings::{StateTask, Surroundings};
use crate::base::Namespace;
use gloo_timers::future::TimeoutFuture;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The clock, the chance and the tasks of the page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PageSurroundings;

impl Surroundings for PageSurroundings {
    fn now(&self) -> u64 {
        js_sys::Date::now() as u64
    }

    fn seed(&self) -> [u8; 16] {
        // Whoever meets an id by accident learns nothing from it: chance is enough.
        std::array::from_fn(|_| (js_sys::Math::random() * 256.0) as u8)
    }

    fn spawn(&self, task: StateTask) {
        wasm_bindgen_futures::spawn_local(task);
    }

    fn wait(&self, milliseconds: u32) -> StateTask {
        Box::pin(TimeoutFuture::new(milliseconds))
    }

    fn report(&self, text: &str) {
        crate::provider::console_error(text);
    }
}

impl Hub {
    /// A hub that delivers in a microtask: after the task that appended, before the next one. All
    /// of it is in the memory of the page.
    pub fn in_page() -> Self {
        Self::in_page_with(BTreeMap::new())
    }

    /// As [`in_page`](Self::in_page); these namespaces are kept as their configurations say. When
    /// one of them has a storage, the hub hears of other tabs and of the end of the page.
    pub fn in_page_with(namespaces: BTreeMap<Namespace, NamespaceConfig>) -> Self {
        #[cfg(feature = "shell")]
        if namespaces.values().any(|it| it.storage.is_some()) {
            return Self::among_tabs(namespaces);
        }
        Self::within(Rc::new(PageSurroundings), namespaces)
    }
}
