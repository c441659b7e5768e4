//! The link of an instance of the probe, called past the kit's own code in the remote.

use crate::network::{Fault, disturb};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = throughLink)]
    fn through_link(call: &str) -> Promise;
}

/// Lets the links of the next remotes that are loaded be called.
pub fn expose() {
    let export = "export function start(";
    let exposed = "export function start(link){globalThis.probeLink=link;return started(link)}function started(";
    disturb(".js", Fault::Published(export, exposed));
}

/// Calls `append`, `read` or `subscribe` for the tally: the answer, or the message of what was
/// thrown.
///
/// # Panics
///
/// When no instance has started since [`expose`].
pub async fn call(name: &str) -> String {
    let answer = JsFuture::from(through_link(name)).await;
    answer
        .ok()
        .and_then(|answer| answer.as_string())
        .expect("it answers with text")
}
