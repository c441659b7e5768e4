//! An extension of the browser that only pretends.

use crate::clean;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = addDevtools)]
    fn add_devtools();

    /// The page has no such extension any more.
    #[wasm_bindgen(js_name = removeDevtools)]
    pub fn remove();

    /// What the extension was told, as JSON: a list of a method's name and its values.
    #[wasm_bindgen(js_name = takeDevtools)]
    pub fn take() -> Vec<String>;

    /// The extension sends a message to whoever listens; how many do.
    #[wasm_bindgen(js_name = askOfDevtools)]
    pub fn ask(message: &str) -> u32;
}

/// The page has the Redux DevTools, until [`remove`].
pub fn add() {
    clean::after_a_failure();
    add_devtools();
}
