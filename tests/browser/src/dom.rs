//! Finding elements, clicking them, reading them.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = findAll)]
    fn find_all(selector: &str) -> Vec<Element>;
    /// A computed property of the first element that fits.
    pub fn computed(selector: &str, property: &str) -> String;
    /// What has the focus: its id, its class, or else its name.
    pub fn focused() -> String;
    fn brands(element: &Element, ending: &str) -> Vec<String>;
}

/// The first element, in document order, that fits.
pub fn find(selector: &str) -> Option<Element> {
    all(selector).into_iter().next()
}

/// All elements that fit.
pub fn all(selector: &str) -> Vec<Element> {
    find_all(selector)
}

/// The element that fits.
///
/// # Panics
///
/// When there is none, or more than one.
#[track_caller]
pub fn the(selector: &str) -> Element {
    let found = all(selector);
    let count = found.len();
    assert_eq!(count, 1, "`{selector}` fits {count} elements");
    found.into_iter().next().expect("it was counted")
}

/// Clicks an element, in the page or not.
pub fn click_on(element: &Element) {
    element.unchecked_ref::<HtmlElement>().click();
}

/// Gives the focus to the element that fits.
#[track_caller]
pub fn focus(selector: &str) {
    let element = the(selector);
    let focused = element.unchecked_ref::<HtmlElement>().focus();
    focused.expect("elements take focus or leave it");
}

/// Clicks the element that fits.
#[track_caller]
pub fn click(selector: &str) {
    click_on(&the(selector));
}

/// What the first element that fits says; empty when there is none.
pub fn text(selector: &str) -> String {
    find(selector)
        .and_then(|element| element.text_content())
        .unwrap_or_default()
}

/// The marks of listeners that instances of Yew left on an element, as `name=number`.
pub fn listener_marks(element: &Element) -> Vec<String> {
    brands(element, "_listener_id")
}

/// The marks of applications that instances of Yew left on an element, as `name=number`.
pub fn subtree_marks(element: &Element) -> Vec<String> {
    brands(element, "_subtree_id")
}

/// The number in a mark.
pub fn number(mark: &str) -> u32 {
    mark.rsplit('=')
        .next()
        .and_then(|number| number.parse().ok())
        .expect("a mark ends with its number")
}

/// A fresh element at the end of the page.
pub fn fresh(id: &str) -> Element {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a test runs in a page");
    let element = document
        .create_element("div")
        .expect("a name of an element");
    element.set_id(id);
    // A failed test leaves it in the page.
    element
        .set_attribute("data-fresh", "")
        .expect("a name of an attribute");
    document
        .body()
        .expect("a page has a body")
        .append_child(&element)
        .expect("a body takes elements");
    element
}
