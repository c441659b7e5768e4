//! How many of the next starts panic, and whether the next first render does, is remembered by
//! the tab: the instance that decided it is gone by then.

use crate::tab::{number, set_number};

const START: &str = "faulty-start";
const RENDER: &str = "faulty-first-render";

/// Together with the panic that arms it, one more than the shell restarts by itself.
pub(crate) const ENDLESS: u32 = 3;

/// Makes the next starts panic, this many of them.
pub(crate) fn arm(starts: u32) {
    set_number(START, starts);
}

/// Makes the next first render panic.
pub(crate) fn arm_render() {
    set_number(RENDER, 1);
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

/// Whether it is to happen. Counted before the panic, so that it ends.
fn takes(key: &str) -> bool {
    let times = number(key);
    if times > 0 {
        set_number(key, times - 1);
    }
    times > 0
}
