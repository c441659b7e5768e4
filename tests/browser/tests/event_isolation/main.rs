//! Each click runs its own handlers, and before them those of shell ancestors, and nothing else.
//!
//! Every scenario runs twice: as it is, and with glue in which Yew's names are those of every
//! other instance. The second run has to go wrong, or the first one proves nothing.
#![cfg(target_arch = "wasm32")]

mod clicks;

mod instances_nested_in_each_other;
mod many_listeners_with_equal_ids;
mod portals;
mod remotes_below_shell_ancestors;
mod remounts;
mod shadow_roots;
mod siblings;

use clicks::Clicks;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use yew_mfe_browser_tests::network::{Fault, disturb, repair};

wasm_bindgen_test_configure!(run_in_browser);

/// Runs a scenario with the glue as it was packaged.
async fn isolated(scenario: impl AsyncFnOnce(&mut Clicks)) {
    let mut clicks = Clicks::default();
    scenario(&mut clicks).await;
    clicks.all_right();
}

/// Runs a scenario with glue whose names are Yew's own, spelled so that the loader, which
/// refuses them, does not see it.
async fn not_isolated(scenario: impl AsyncFnOnce(&mut Clicks)) {
    let mut clicks = Clicks::default();
    disturb(".js", Fault::Published("__MFE_INSTANCE__", r"__y\u0065w"));
    scenario(&mut clicks).await;
    repair();
    clicks.some_wrong();
}
