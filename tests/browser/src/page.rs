//! The object `probe` in the page: the log of everything that was called, in order, and the
//! faults that the probe asks for.

use crate::clean;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = takeLog)]
    fn take_lines() -> Vec<String>;

    #[wasm_bindgen(js_name = takeConsole)]
    fn take_console() -> Vec<String>;

    #[wasm_bindgen(js_name = takeWarnings)]
    fn take_warned() -> Vec<String>;

    #[wasm_bindgen(js_name = takeUncaught)]
    fn take_errors() -> Vec<String>;

    #[wasm_bindgen(js_name = arm)]
    fn add_fault(fault: &str, times: u32);

    #[wasm_bindgen(js_name = setHidden)]
    fn tell_hidden(hidden: bool);

    /// Makes instances of the probe that start from now on use up this many roots of Yew.
    pub fn burn(roots: u32);

    /// A pause in milliseconds, for instance before a restart, that lasts until [`end_pauses`]: a
    /// number that nothing else waits for.
    #[wasm_bindgen(js_name = restartPause)]
    pub fn pause() -> u32;

    /// Ends all pauses before restarts, which last until then; how many there were.
    #[wasm_bindgen(js_name = endPauses)]
    pub fn end_pauses() -> u32;
}

#[wasm_bindgen]
extern "C" {
    /// Appends to the log.
    #[wasm_bindgen(js_namespace = probe)]
    pub fn push(line: &str);
}

/// Makes the probe break `times` times in the named way: `start`, `render`, `parse`, `refuse`,
/// `cleanup`, `selector` or `apply`. `listen` and `hear` break nothing: it subscribes to the tally
/// when it starts, or to its events.
pub fn arm(fault: &str, times: u32) {
    clean::after_a_failure();
    add_fault(fault, times);
}

/// Says that the page is hidden, as in a tab behind another one, or is not any more.
pub fn set_hidden(hidden: bool) {
    clean::after_a_failure();
    tell_hidden(hidden);
}

/// Empties the log, and gives what was in it.
pub fn take_log() -> Vec<String> {
    take_lines()
}

/// The errors that were written to the console since the last call.
pub fn take_errors_shown() -> Vec<String> {
    take_console()
}

/// The warnings that were written to the console since the last call.
pub fn take_warnings() -> Vec<String> {
    take_warned()
}

/// The errors since the last call that nobody has caught, and nobody has taken for their own.
pub fn take_uncaught() -> Vec<String> {
    take_errors()
}

/// A handler that logs `line`.
pub fn log(line: impl Into<String>) -> Callback<MouseEvent> {
    let line = line.into();
    Callback::from(move |_: MouseEvent| push(&line))
}
