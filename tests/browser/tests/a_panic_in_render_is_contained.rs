//! A panic in render: the whole instance freezes, so all of its mounts go and come back.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe_browser_tests::{crash::survived, dom::click};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_panic_in_render_is_contained() {
    let words = ["src/fragile.rs:", "probe: panic in render"];
    survived(&words, |_| click("#p-render")).await;
    survived(&words, |_| click("#q-render")).await;
}
