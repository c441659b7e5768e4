//! A panic in the start function, the first time and when it restarts.

use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe_browser_tests::crash::{comes_back, down, relabel, scene, scene_without_probe};
use yew_mfe_browser_tests::dom::click;
use yew_mfe_browser_tests::page::{arm, end_pauses};
use yew_mfe_browser_tests::wait::until;

#[wasm_bindgen_test]
async fn a_panic_at_the_first_start() {
    let mut scene = scene_without_probe().await;
    arm("start", 1);
    relabel(&mut scene, "first");
    down(&scene, &["src/start.rs:", "probe: panic at start"]).await;
    comes_back(&scene, "first").await;
    assert_eq!(scene.status("probe").restarts, 1);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_panic_when_it_restarts() {
    let scene = scene("first").await;
    arm("start", 1);
    click("#p-event");
    down(
        &scene,
        &["src/fragile.rs:", "probe: panic in an event handler"],
    )
    .await;
    assert_eq!(end_pauses(), 1);
    until("it has crashed again", || {
        scene.status("probe").restarts == 2
    })
    .await;
    down(&scene, &["src/start.rs:", "probe: panic at start"]).await;
    comes_back(&scene, "first").await;
    scene.end().await;
}
