//! Whether the next start panics is remembered by the tab: the instance that decided it is gone
//! by then.

const KEY: &str = "faulty-start";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Makes the next start panic.
pub(crate) fn arm() {
    if let Some(storage) = storage() {
        // A page without storage starts as usual.
        let _ = storage.set_item(KEY, "1");
    }
}

/// Called by the kit when an instance starts.
pub(crate) fn start() {
    let Some(storage) = storage() else { return };
    if storage.get_item(KEY).ok().flatten().is_some() {
        let _ = storage.remove_item(KEY);
        panic!("faulty: panic at start");
    }
}
