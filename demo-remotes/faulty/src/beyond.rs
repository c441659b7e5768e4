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

/// Calls itself until the stack ends.
pub(crate) fn overflow() {
    black_box(deeper(0));
}

#[expect(unconditional_recursion, reason = "that is what it is for")]
fn deeper(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    deeper(depth + 1) + black_box(frame)[0]
}

/// Fails in JavaScript, a moment later, when nobody listens any more.
pub(crate) fn reject() {
    let reason = js_sys::Error::new("faulty: nobody handles this rejection");
    // It is the page's from here on.
    drop(js_sys::Promise::reject(&reason));
}

/// Asks for memory, and uses it, until there is no more.
pub(crate) fn fill_memory() {
    let mut blocks = Vec::new();
    loop {
        blocks.push(black_box(vec![1_u8; BLOCK]));
    }
}
