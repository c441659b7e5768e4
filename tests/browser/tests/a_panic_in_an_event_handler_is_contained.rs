//! A panic in an event handler.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe_browser_tests::{crash::survived, dom::click};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_panic_in_an_event_handler_is_contained() {
    let words = ["src/fragile.rs:", "probe: panic in an event handler"];
    survived(&words, |_| click("#p-event")).await;
    survived(&words, |_| click("#q-event")).await;
}
