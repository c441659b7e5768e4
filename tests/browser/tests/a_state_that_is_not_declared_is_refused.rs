//! A remote reaches only the namespaces that its manifest lists.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_mfe_browser_tests::dom::{find, text};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{config, guarded};
use yew_mfe_browser_tests::wait::until;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_state_that_is_not_declared_is_refused() {
    let child = html! { <Remote<()> name="probe" component="secretive" /> };
    let scene = Scene::new(config(), html! { <main>{ guarded("only", child) }</main> });
    until("it is refused", || find("#only-fallback").is_some()).await;
    let words = "use_distributed_state: remote `probe` does not declare state `secret`: list it in `remote! { states: [..] }`";
    assert!(
        text("#only-fallback").contains(words),
        "{}",
        text("#only-fallback")
    );
    assert_eq!(scene.shell().hub().subscriptions(), 0);
    scene.end().await;
}
