//! A stack overflow: no panic hook runs, the engine ends the call.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe_browser_tests::{crash::survived, dom::click};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_stack_overflow_is_contained() {
    survived(&["its stack has overflowed: R"], |_| click("#p-overflow")).await;
}
