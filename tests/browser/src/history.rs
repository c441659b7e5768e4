//! The history of the page, and clicks on its links.

use crate::clean;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = goTo)]
    fn push(url: &str);

    /// Goes to where the test began.
    #[wasm_bindgen(js_name = goHome)]
    pub fn go_home();

    /// Goes back by one entry; the page hears of it in a later task.
    #[wasm_bindgen(js_name = goBack)]
    pub fn go_back();

    /// Goes by so many entries; the page hears of it in a later task.
    #[wasm_bindgen(js_name = goBy)]
    pub fn go_by(delta: i32);

    /// Whether somebody wants the browser to ask before the page is left.
    #[wasm_bindgen(js_name = asksBeforeUnload)]
    pub fn asks_before_unload() -> bool;

    /// Path and query of the page.
    pub fn here() -> String;

    /// How many entries the history has.
    pub fn entries() -> u32;

    #[wasm_bindgen(js_name = clickWith)]
    fn click_with(element: &Element, how: &str) -> bool;
}

/// Adds an entry to the history, as another script would, and tells the page.
pub fn go_to(url: &str) {
    clean::after_a_failure();
    push(url);
}

/// Clicks an element; `how` is JSON of the event's properties, like `{"ctrlKey":true}`. Whether
/// the browser was kept from following it.
pub fn is_followed(element: &Element, how: &str) -> bool {
    click_with(element, how)
}
