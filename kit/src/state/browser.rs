use super::hub::Hub;

impl Hub {
    /// A hub that delivers in a microtask: after the task that appended, before the next one.
    pub fn in_page() -> Self {
        Self::new_cyclic(|hub| {
            move || {
                let hub = hub.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if let Some(hub) = hub.upgrade() {
                        hub.flush();
                    }
                });
            }
        })
    }
}
