//! A page where one of the functions of the history cannot be replaced has both as they were.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::guard::use_unsaved_changes;
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::history::{
    asks_before_unload, go_back, go_home, go_to, here, is_push_native, lock_replace,
};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::until;

wasm_bindgen_test_configure!(run_in_browser);

#[component]
fn Note() -> Html {
    use_unsaved_changes(true, "A note is open.");
    html! { <p id="note" /> }
}

#[wasm_bindgen_test]
async fn it_works_as_it_did_and_the_browser_still_asks() {
    let begin = here();
    lock_replace();
    let scene = Scene::new(config(), html! { <Note /> });
    until("it is unsaved", asks_before_unload).await;
    assert!(is_push_native(), "half of it was replaced");
    go_to("/elsewhere");
    assert_eq!(here(), "/elsewhere");
    go_back();
    until("it is back", || here() == begin).await;
    assert!(find("dialog.mfe-leave").is_none());
    scene.end().await;
    go_home();
}
