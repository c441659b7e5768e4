use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn error(text: &str);
    #[cfg(feature = "shell")]
    #[wasm_bindgen(js_namespace = console, js_name = warn)]
    fn warn(text: &str);
}

/// The instanceLink of a loaded remote; undefined in a shell, and in a remote that is linked into
/// one or runs alone.
#[derive(Clone, Default)]
pub(crate) struct ShellLink(pub(crate) JsValue);

/// Runs a future that nobody waits for, from the next microtask on.
pub(crate) fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}

/// Milliseconds since the page began.
#[cfg(feature = "shell")]
pub(crate) fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// A time that timers of the browser take: they count with 31 bits, and what is more is over at
/// once.
#[cfg(feature = "shell")]
pub(crate) fn timer(milliseconds: u32) -> u32 {
    milliseconds.min(i32::MAX as u32)
}

/// Writes one line to the console as an error.
pub(crate) fn console_error(text: &str) {
    error(text);
}

/// Writes one line to the console as a warning.
#[cfg(feature = "shell")]
pub(crate) fn console_warn(text: &str) {
    warn(text);
}
