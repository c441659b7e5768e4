//! Where the focus goes when what had it is gone.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// To the button that removes the line at `index`, or the last line when there are fewer; without
/// any line to the heading.
pub(crate) fn after_removal(page: &Element, index: usize) {
    let Ok(buttons) = page.query_selector_all(".cart-remove") else {
        return;
    };
    let last = buttons.length().saturating_sub(1);
    let index = u32::try_from(index).unwrap_or(last).min(last);
    match buttons.item(index) {
        Some(button) => focus(&button),
        None => to_heading(page),
    }
}

/// To the heading of the page.
pub(crate) fn to_heading(page: &Element) {
    if let Ok(Some(heading)) = page.query_selector("h1") {
        focus(&heading);
    }
}

fn focus(node: &web_sys::Node) {
    if let Some(element) = node.dyn_ref::<HtmlElement>() {
        // Only of an element that is gone, and then there is nothing to do.
        let _ = element.focus();
    }
}
