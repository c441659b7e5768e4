#[cfg(feature = "shell")]
mod commit;
#[cfg(feature = "shell")]
mod database;
#[cfg(feature = "shell")]
mod failure;
#[cfg(feature = "shell")]
mod indexed_db;
#[cfg(feature = "shell")]
mod keys;
#[cfg(feature = "shell")]
mod stores;
#[cfg(feature = "shell")]
mod transaction;

#[cfg(feature = "shell")]
pub use indexed_db::IndexedDb;
#[cfg(feature = "shell")]
pub use transaction::Durability;

use super::hub::Hub;
use gloo_timers::future::TimeoutFuture;

impl Hub {
    /// A hub that delivers in a microtask: after the task that appended, before the next one.
    pub fn in_page() -> Self {
        Self::new_cyclic(|hub| {
            move || {
                let hub = hub.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    // What never ends leaves room for the page.
                    while hub.upgrade().is_some_and(|hub| hub.flush()) {
                        TimeoutFuture::new(0).await;
                    }
                });
            }
        })
    }
}
