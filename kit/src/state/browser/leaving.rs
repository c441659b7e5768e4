//! Whether the page may be gone with the end of this task. It is not hidden yet while it is told so.

use std::cell::Cell;

thread_local! {
    static IS_LEFT: Cell<bool> = const { Cell::new(false) };
}

/// The page is left or frozen, or it is back.
pub(super) fn set_leaving(is_left: bool) {
    IS_LEFT.set(is_left);
}

/// Whether nobody may look at the page any more.
pub(super) fn is_leaving() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    IS_LEFT.get() || document.is_some_and(|document| document.hidden())
}
