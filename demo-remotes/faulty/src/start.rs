//! How many of the next starts panic, and whether the next first render does, is remembered by
//! the tab: the instance that decided it is gone by then.

const START: &str = "faulty-start";
const RENDER: &str = "faulty-first-render";

/// Together with the panic that arms it, one more than the shell restarts by itself.
pub(crate) const ENDLESS: u32 = 3;

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Makes the next starts panic, this many of them.
pub(crate) fn arm(starts: u32) {
    write(START, starts);
}

/// Makes the next first render panic.
pub(crate) fn arm_render() {
    write(RENDER, 1);
}

/// Called by the kit when an instance starts.
pub(crate) fn start() {
    if takes(START) {
        panic!("faulty: panic at start");
    }
}

/// Called when a mount renders for the first time.
pub(crate) fn first_render() {
    if takes(RENDER) {
        panic!("faulty: panic in the first render");
    }
}

fn write(key: &str, times: u32) {
    if let Some(storage) = storage() {
        // A page without storage goes on as usual.
        let _ = storage.set_item(key, &times.to_string());
    }
}

/// Whether it is to happen. Counted before the panic, so that it ends.
fn takes(key: &str) -> bool {
    let Some(storage) = storage() else {
        return false;
    };
    let Ok(Some(times)) = storage.get_item(key) else {
        return false;
    };
    let _ = match times.parse::<u32>() {
        Ok(left @ 2..) => storage.set_item(key, &(left - 1).to_string()),
        _ => storage.remove_item(key),
    };
    true
}
