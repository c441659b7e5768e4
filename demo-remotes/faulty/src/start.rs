//! How many of the next starts panic is remembered by the tab: the instance that decided it is
//! gone by then.

const KEY: &str = "faulty-start";

/// Together with the panic that arms it, one more than the shell restarts by itself.
pub(crate) const ENDLESS: u32 = 3;

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Makes the next starts panic, this many of them.
pub(crate) fn arm(starts: u32) {
    if let Some(storage) = storage() {
        // A page without storage starts as usual.
        let _ = storage.set_item(KEY, &starts.to_string());
    }
}

/// Called by the kit when an instance starts.
pub(crate) fn start() {
    let Some(storage) = storage() else { return };
    let Ok(Some(starts)) = storage.get_item(KEY) else {
        return;
    };
    // Counted before the panic, so that it ends.
    let _ = match starts.parse::<u32>() {
        Ok(left @ 2..) => storage.set_item(KEY, &(left - 1).to_string()),
        _ => storage.remove_item(KEY),
    };
    panic!("faulty: panic at start");
}
