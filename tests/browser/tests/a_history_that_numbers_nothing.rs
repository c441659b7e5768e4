//! Guards in a browser without the Navigation API: entries are told by numbers in their states.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::guard::use_unsaved_changes;
use yew_mfe_browser_tests::dom::{click, find};
use yew_mfe_browser_tests::history::{
    add_fragment, asks_before_unload, entries, go_back, go_home, go_to, go_with, has_navigation,
    here, hide_navigation, state,
};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::{settle, until};

wasm_bindgen_test_configure!(run_in_browser);

const DIALOG: &str = "dialog.mfe-leave";

#[component]
fn Note() -> Html {
    use_unsaved_changes(true, "A note is open.");
    html! { <p id="note" /> }
}

/// A note that is not saved, three entries later than where the test began.
async fn at_three() -> Scene {
    hide_navigation();
    assert!(!has_navigation());
    let mut scene = Scene::new(config(), html! { <p id="empty" /> });
    until("it is there", || find("#empty").is_some()).await;
    go_to("/one");
    go_with("/two", "\"text\"");
    go_with("/three", "{\"own\":1}");
    scene.show(html! { <Note /> });
    until("it is unsaved", asks_before_unload).await;
    scene
}

async fn goes_back(leaves: bool, to: &'static str) {
    let from = here();
    go_back();
    until("the dialog opens", || find(DIALOG).is_some()).await;
    assert_eq!(here(), from);
    if from == "/two" {
        assert_eq!(state(), "\"text\"", "it is another script's");
    }
    click(if leaves {
        ".mfe-leave-go"
    } else {
        ".mfe-leave-stay"
    });
    until("the dialog closes", || find(DIALOG).is_none()).await;
    until(to, || here() == to).await;
    settle().await;
    assert_eq!(here(), to);
}

async fn leave(mut scene: Scene) {
    scene.show(html! { <p id="empty" /> });
    until("nothing is left to ask", || !asks_before_unload()).await;
    scene.end().await;
    go_home();
}

/// An entry whose state is no object has no number: how far it is from others is not known.
#[wasm_bindgen_test]
async fn what_has_no_number_is_asked_about_and_reached_all_the_same() {
    let scene = at_three().await;
    goes_back(false, "/three").await;
    goes_back(true, "/two").await;
    goes_back(false, "/two").await;
    goes_back(true, "/one").await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn a_fragment_that_is_added_is_counted() {
    let scene = at_three().await;
    go_with("/shown", "null");
    until("the dialog opens", || find(DIALOG).is_some()).await;
    click(".mfe-leave-go");
    until("it is there", || here() == "/shown").await;
    let before = entries();
    add_fragment("#place");
    settle().await;
    assert_eq!(entries(), before + 1);
    yew_mfe_browser_tests::history::go_by(-2);
    until("the dialog opens", || find(DIALOG).is_some()).await;
    assert_eq!((here().as_str(), entries()), ("/shown", before + 1));
    click(".mfe-leave-go");
    until("it is there", || here() == "/three").await;
    leave(scene).await;
}
