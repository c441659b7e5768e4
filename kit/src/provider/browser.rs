use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn error(text: &str);
}

/// Writes one line to the console as an error.
pub(crate) fn console_error(text: &str) {
    error(text);
}
