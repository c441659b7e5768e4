//! What the hooks of shared state promise, with a shell that says what the test wants.
#![cfg(target_arch = "wasm32")]

mod lists;
mod outside_of_components;
mod phases;
mod renders;
mod scripted;
mod turns;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
