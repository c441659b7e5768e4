//! Whoever has something unsaved is asked before the page is left, and nobody waits for one who
//! does not answer; a mount hears whether it can be seen.
#![cfg(target_arch = "wasm32")]

mod asking;
mod history_that_is_undone;
mod mounts_that_do_not_answer;
mod seeing;

use wasm_bindgen_test::wasm_bindgen_test_configure;
use yew::prelude::*;
use yew_mfe::remote::{Remote, ShellConfig};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::history::{asks_before_unload, go_home, go_to, here};
use yew_mfe_browser_tests::page::take_log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::wait::{settle, until};

wasm_bindgen_test_configure!(run_in_browser);

const DIALOG: &str = "dialog.mfe-leave";

/// The component of the probe, at `/shop`.
fn mounted(component: &'static str) -> Html {
    html! { <main><Remote<()> name="probe" {component} base="/shop" /></main> }
}

async fn at_shop(config: ShellConfig, component: &'static str) -> Scene {
    go_to("/shop");
    let scene = Scene::new(config, mounted(component));
    let place = format!("#{component}");
    until("it is there", || find(&place).is_some()).await;
    take_log();
    scene
}

/// The component that always has to be asked, once that is known.
async fn at_wary(config: ShellConfig) -> Scene {
    let scene = at_shop(config, "wary").await;
    until("it is unsaved", asks_before_unload).await;
    scene
}

/// The draft, with something typed that is not saved.
async fn with_a_draft(config: ShellConfig) -> Scene {
    let scene = at_shop(config, "unsaved").await;
    click("#unsaved-type");
    until("it is unsaved", asks_before_unload).await;
    scene
}

async fn the_dialog_opens() {
    until("the dialog opens", || find(DIALOG).is_some()).await;
}

async fn is_now_at(url: &str) {
    until(url, || here() == url).await;
}

/// Nothing asks, and the page is where it was.
async fn stays_at(url: &str) {
    until("the dialog closes", || find(DIALOG).is_none()).await;
    settle().await;
    assert_eq!(here(), url);
}

/// Leaves without a question.
async fn leave(mut scene: Scene) {
    scene.show(html! { <p id="empty" /> });
    until("nothing is left to ask", || !asks_before_unload()).await;
    scene.end().await;
    go_home();
}

fn reason() -> String {
    text("#mfe-leave-reason")
}
