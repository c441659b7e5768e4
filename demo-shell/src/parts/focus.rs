use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A button goes away: who works with the keyboard goes on from the page's content.
pub(crate) fn focus_main() {
    let page = web_sys::window().and_then(|window| window.document());
    let main = page.and_then(|page| page.get_element_by_id("main"));
    if let Some(Ok(main)) = main.map(JsCast::dyn_into::<HtmlElement>) {
        // Without focus it is only less handy.
        let _ = main.focus();
    }
}
