//! What a failed test leaves behind, which the next one clears away: its shells, what it put into
//! the page, and what it did to the network. Only the test that failed is to fail.
//!
//! A panic of a test is one of the shell's module. Nothing of it is dropped, and the shell tells
//! the page that it is gone for good. Both are taken back: here a page goes on after a panic.

use crate::scene;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = beginPanic)]
    fn begin_panic();

    #[wasm_bindgen(js_name = endPanic)]
    fn end_panic();

    #[wasm_bindgen(js_name = takeFailure)]
    fn take_failure() -> bool;

    fn reset();
}

thread_local! {
    static WATCHING: Cell<bool> = const { Cell::new(false) };
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Panics are part of this test: nothing is cleared away after them.
pub fn expect_panics() {
    EXPECTED.set(true);
}

/// Notes every panic from now on. It has to be called after the shell's own hook is there, which
/// then finds that the page knows already.
pub(crate) fn watch() {
    if WATCHING.replace(true) {
        return;
    }
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let expected = EXPECTED.get();
        if !expected {
            begin_panic();
        }
        before(info);
        if !expected {
            end_panic();
        }
    }));
}

/// Clears away what a failed test has left. Whatever begins something calls it.
pub(crate) fn after_a_failure() {
    if take_failure() {
        scene::drop_all();
        reset();
    }
}
