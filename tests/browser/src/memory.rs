//! Whether the linear memory of the probe is really gone.
//!
//! The status of a remote says what the shell believes. Here the glue itself is asked, and the
//! browser, which `webdriver.json` starts with a garbage collector that can be called.

use crate::network::{Fault, disturb};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    /// Remembers the memory of the instance, without keeping it.
    #[wasm_bindgen(js_name = watchMemory)]
    pub fn watch();

    /// Whether the glue has a memory.
    #[wasm_bindgen(js_name = holdsMemory)]
    pub fn is_held() -> bool;

    /// Collects garbage; whether the remembered memory was part of it.
    #[wasm_bindgen(js_name = memoryIsCollected)]
    pub fn is_collected() -> bool;
}

/// Lets the glue of the next remotes that are loaded be asked.
pub fn expose() {
    let export = "export function __mfe_memory(){";
    let exposed = "globalThis.probeMemory=__mfe_memory;export function __mfe_memory(){";
    disturb(".js", Fault::Published(export, exposed));
}
