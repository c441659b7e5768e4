//! Panics, wherever the code of a remote is called from.

use super::add;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::remote::{Cause, Phase};
use yew_mfe_browser_tests::crash::{
    comes_back, down, forget_errors, leave_only_second, others_answer, relabel, scene,
    scene_without_probe, survived, told_once,
};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::{arm, end_pauses};
use yew_mfe_browser_tests::wait::{settle, until};

/// The panic behind a button, in either mount.
async fn is_contained(way: &str, file: &str, words: &str) {
    for mount in ["p", "q"] {
        let (place, words) = (format!("src/{file}:"), format!("probe: {words}"));
        let trigger = |_: &mut _| click(&format!("#{mount}-{way}"));
        survived(Cause::Panic, &[&place, &words], trigger).await;
    }
}

#[wasm_bindgen_test]
async fn in_an_event_handler() {
    is_contained("event", "fragile.rs", "panic in an event handler").await;
}

/// The whole instance freezes, so all of its mounts go and come back.
#[wasm_bindgen_test]
async fn in_render() {
    is_contained("render", "fragile.rs", "panic in render").await;
}

#[wasm_bindgen_test]
async fn in_an_effect() {
    is_contained("effect", "ways.rs", "panic in an effect").await;
}

#[wasm_bindgen_test]
async fn in_a_future() {
    is_contained("future", "ways.rs", "panic in a future").await;
}

#[wasm_bindgen_test]
async fn in_a_timer() {
    is_contained("timer", "ways.rs", "panic in a timer").await;
}

/// Whoever listens to shared state is called while its batch is being delivered.
#[wasm_bindgen_test]
async fn in_a_callback_of_state() {
    let scene = scene("first").await;
    click("#p-selector");
    settle().await;
    forget_errors();
    arm("selector", 1);
    add(&scene, 1);
    down(&scene, &["src/ways.rs:", "probe: panic in a selector"]).await;
    told_once(&scene, Cause::Panic).await;
    // The event was folded by then: it is not to blame.
    assert!(scene.shell().dead_letters().is_empty());
    comes_back(&scene, "first").await;
    scene.end().await;
}

/// Before the first mount was ever on the page.
#[wasm_bindgen_test]
async fn in_the_first_render() {
    let mut scene = scene_without_probe().await;
    forget_errors();
    arm("render", 1);
    relabel(&mut scene, "first");
    down(&scene, &["src/fragile.rs:", "probe: panic in render"]).await;
    told_once(&scene, Cause::Panic).await;
    comes_back(&scene, "first").await;
    scene.end().await;
}

/// The mount that breaks is gone by then; the other one of its instance goes with it.
#[wasm_bindgen_test]
async fn while_a_mount_cleans_up() {
    let mut scene = scene("first").await;
    click("#p-cleanup");
    settle().await;
    forget_errors();
    arm("cleanup", 1);
    leave_only_second(&mut scene, "first");
    until("the other mount is down", || {
        find("#second-fallback").is_some()
    })
    .await;
    let status = scene.status("probe");
    assert!(matches!(status.phase, Phase::Restarting(_)), "{status:?}");
    assert!(text("#second-fallback").contains("probe: panic while cleaning up"));
    told_once(&scene, Cause::Panic).await;
    others_answer(&scene).await;
    assert_eq!(end_pauses(), 1);
    until("it is back", || text("#q-label") == "first").await;
    assert!(find("#p").is_none() && find("#first-fallback").is_none());
    assert_eq!(scene.status("probe").restarts, 1);
    scene.end().await;
}
