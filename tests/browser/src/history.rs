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

    /// Adds an entry with a state, which is JSON, and tells the page.
    #[wasm_bindgen(js_name = goWith)]
    pub fn go_with(url: &str, state: &str);

    /// Replaces the entry by one with a state, which is JSON. Tells nobody.
    #[wasm_bindgen(js_name = replaceWith)]
    pub fn replace_with(url: &str, state: &str);

    /// The state of the entry, as JSON.
    #[wasm_bindgen(js_name = entryState)]
    pub fn state() -> String;

    /// Replaces the fragment, as `location.replace` does.
    #[wasm_bindgen(js_name = replaceFragment)]
    pub fn replace_fragment(fragment: &str);

    /// Adds an entry with another fragment, as a link to a place of the page does.
    #[wasm_bindgen(js_name = addFragment)]
    pub fn add_fragment(fragment: &str);

    #[wasm_bindgen(js_name = onNextGo)]
    fn on_next(callback: JsValue, loses: bool);

    /// Hides the browser's Navigation API. Only before the first shell.
    #[wasm_bindgen(js_name = hideNavigation)]
    pub fn hide_navigation();

    /// Whether the browser has the Navigation API.
    #[wasm_bindgen(js_name = hasNavigation)]
    pub fn has_navigation() -> bool;

    /// Has `history.replaceState` stay what it is. Only before the first shell.
    #[wasm_bindgen(js_name = lockReplace)]
    pub fn lock_replace();

    /// Whether `history.pushState` is the browser's own.
    #[wasm_bindgen(js_name = isPushNative)]
    pub fn is_push_native() -> bool;

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

/// How many entries there are after one was added: a browser keeps 50, and drops the oldest.
pub fn one_more(entries: u32) -> u32 {
    (entries + 1).min(50)
}

/// The next time that somebody goes by entries, `work` is done before it begins.
pub fn on_next_go(work: impl FnOnce() + 'static) {
    on_next(Closure::once_into_js(work), false);
}

/// The next time that somebody goes by entries, it leads nowhere.
pub fn lose_next_go() {
    on_next(Closure::once_into_js(|| ()), true);
}

/// Clicks an element; `how` is JSON of the event's properties, like `{"ctrlKey":true}`. Whether
/// the browser was kept from following it.
pub fn is_followed(element: &Element, how: &str) -> bool {
    click_with(element, how)
}
