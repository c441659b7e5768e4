//! However a remote ends, it ends alone: its mounts show the fallback and come back, the others go
//! on, and it is told once, with the remote, the build, the cause and the stack.
//!
//! What breaks is the probe, never this module, so the scenarios can share a page.
#![cfg(target_arch = "wasm32")]

mod at_start;
mod during_update;
mod panics;
mod poisoned_events;
mod uncaught_errors;
mod without_last_words;

use wasm_bindgen_test::wasm_bindgen_test_configure;
use yew_mfe::base::Namespace;
use yew_mfe_browser_tests::scene::Scene;

wasm_bindgen_test_configure!(run_in_browser);

/// Adds to the tally that shell and remotes share, as somebody else; gives its version.
fn add(scene: &Scene, by: u32) -> u64 {
    let tally = Namespace::new("tally").expect("a name");
    let event = format!(r#"[{{"type":"added","payload":{{"by":{by}}}}}]"#);
    let receipt = scene.shell().hub().append("test", &tally, &event, None);
    receipt.expect("the log has room").version
}
