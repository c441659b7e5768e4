use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn error(text: &str);
}

/// Runs a future that nobody waits for, from the next microtask on.
pub(crate) fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

/// Writes one line to the console as an error.
pub(crate) fn console_error(text: &str) {
    error(text);
}
