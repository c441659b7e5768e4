//! The style sheets of a page that no element has, and the looks that they have to do with.

use crate::clean;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    /// The numbers of those that apply to the page, in order.
    #[wasm_bindgen(js_name = sheetsOfPage)]
    pub fn of_page() -> Vec<u32>;

    /// The numbers of those that apply where an element is: to the page, or in its shadow root.
    #[wasm_bindgen(js_name = sheetsAround)]
    pub fn around(element: &Element) -> Vec<u32>;

    /// The families of fonts that the page can have.
    #[wasm_bindgen(js_name = fontsOfPage)]
    pub fn fonts() -> Vec<String>;

    /// What the page's root says of its theme.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(theme: &str);

    /// How many texts of sheets the browser has read since the last call.
    #[wasm_bindgen(js_name = takeReadings)]
    pub fn take_readings() -> u32;

    #[wasm_bindgen(js_name = readAs)]
    fn misread(text: &str, by: &str);
}

/// Lets the browser take the first text for the second one in every sheet it reads, until
/// [`read_right`].
pub fn read_as(text: &str, by: &str) {
    clean::after_a_failure();
    misread(text, by);
}

/// The browser reads what there is.
pub fn read_right() {
    misread("", "");
}
