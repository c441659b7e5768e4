use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::{Phase, Remote};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::arm;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config, fragile, guarded};
use yew_mfe_browser_tests::wait::until;

#[wasm_bindgen_test]
async fn a_component_that_the_remote_does_not_have() {
    let child = html! { <Remote<()> name="probe" component="nothing" /> };
    let scene = Scene::new(
        config(),
        html! { <main>{ guarded("only", child) }{ board("probe", "a", 1) }</main> },
    );
    until("it is refused", || {
        find("#only-fallback").is_some() && find("#a").is_some()
    })
    .await;
    let words = "it has no component `nothing`, only board, busy, ";
    assert!(
        text("#only-fallback").contains(words),
        "{}",
        text("#only-fallback")
    );
    scene.end().await;
}

#[wasm_bindgen_test]
async fn props_that_the_remote_cannot_read() {
    arm("refuse", 1);
    let children = html! { <main>{ guarded("only", fragile("probe", "p", "label")) }</main> };
    let scene = Scene::new(config(), children);
    until("it is refused", || find("#only-retry").is_some()).await;
    let words = "remote `probe` refused to mount (mount): Error: the props do not fit: the label is refused";
    assert!(
        text("#only-fallback").contains(words),
        "{}",
        text("#only-fallback")
    );
    // The remote itself is well: no restart, and a retry mounts it.
    let phase = scene.status("probe").phase;
    assert!(matches!(phase, Phase::Degraded(_)), "{phase}");
    click("#only-retry");
    until("it is there", || text("#p-label") == "label").await;
    until("it says so", || {
        scene.status("probe").phase == Phase::Mounted
    })
    .await;
    assert!(find("#only-fallback").is_none());
    assert_eq!(scene.status("probe").restarts, 0);
    scene.end().await;
}

/// Shows the label `first`, and then one that the remote does not take.
async fn refused_update() -> Scene {
    let mut scene = Scene::new(config(), labelled("first"));
    until("it is there", || text("#p-label") == "first").await;
    arm("refuse", 1);
    scene.show(labelled("second"));
    until("it is refused", || find("#only-fallback").is_some()).await;
    assert_eq!(text("#p-label"), "first");
    scene
}

fn labelled(label: &str) -> Html {
    html! { <main>{ guarded("only", fragile("probe", "p", label)) }</main> }
}

async fn shows(scene: Scene, label: &str) {
    until("it has the props, and the failure is gone", || {
        text("#p-label") == label && find("#only-fallback").is_none()
    })
    .await;
    assert_eq!(scene.status("probe").restarts, 0);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_mount_that_was_refused_gets_a_chance_with_other_props() {
    arm("refuse", 1);
    let mut scene = Scene::new(config(), labelled("first"));
    until("it is refused", || find("#only-fallback").is_some()).await;
    scene.show(labelled("second"));
    shows(scene, "second").await;
}

#[wasm_bindgen_test]
async fn an_update_that_was_refused_is_over_with_the_next_one() {
    let mut scene = refused_update().await;
    scene.show(labelled("third"));
    shows(scene, "third").await;
}

#[wasm_bindgen_test]
async fn an_update_that_was_refused_can_be_retried() {
    let scene = refused_update().await;
    click("#only-retry");
    shows(scene, "second").await;
}
