//! The object `probe` that the tests put into the page. It outlives every instance, so it can
//! say what the next one does, and in which order instances were called.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Appends to the page's log.
    #[wasm_bindgen(js_namespace = probe)]
    pub(crate) fn push(line: &str);

    /// Whether a fault of this name is due; each one is due as often as it was armed.
    #[wasm_bindgen(js_namespace = probe)]
    pub(crate) fn takes(fault: &str) -> bool;

    /// How many roots of Yew a fresh instance uses up, so that its numbers meet the shell's.
    #[wasm_bindgen(js_namespace = probe, js_name = rootsToBurn)]
    pub(crate) fn roots_to_burn() -> u32;
}

/// A handler that logs `line`.
pub(crate) fn log(line: String) -> Callback<MouseEvent> {
    Callback::from(move |_: MouseEvent| push(&line))
}
