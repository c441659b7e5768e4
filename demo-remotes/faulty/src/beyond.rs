//! Ends that are no panics: nobody gets to say any last words.

use std::hint::black_box;
use wasm_bindgen::prelude::*;

const BLOCK: usize = 16 << 20;

#[wasm_bindgen]
extern "C" {
    /// Bound without `catch`, as by somebody who is sure that it never throws.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse)]
    fn parse_surely(text: &str) -> JsValue;
}

/// Calls JavaScript that throws, through a binding that does not expect it.
pub(crate) fn throw() {
    parse_surely("{");
}

/// Asks for memory, and uses it, until there is no more.
pub(crate) fn fill_memory() {
    let mut blocks = Vec::new();
    loop {
        blocks.push(black_box(vec![1_u8; BLOCK]));
    }
}
