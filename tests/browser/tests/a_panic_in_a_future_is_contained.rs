//! A panic in a future that the remote spawned.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe_browser_tests::{crash::survived, dom::click};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_panic_in_a_future_is_contained() {
    let words = ["src/fragile.rs:", "probe: panic in a future"];
    survived(&words, |_| click("#p-future")).await;
    survived(&words, |_| click("#q-future")).await;
}
