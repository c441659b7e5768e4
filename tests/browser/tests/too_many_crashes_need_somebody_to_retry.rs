//! More than three crashes in a minute: it stays down until somebody asks for it.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe::remote::Phase;
use yew_mfe_browser_tests::crash::{comes_back, down, others_answer, scene, shows};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::end_pauses;
use yew_mfe_browser_tests::wait::until;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn too_many_crashes_need_somebody_to_retry() {
    let scene = scene("label").await;
    for _ in 0..3 {
        click("#p-event");
        down(
            &scene,
            &["src/fragile.rs:", "probe: panic in an event handler"],
        )
        .await;
        comes_back(&scene, "label").await;
    }
    click("#q-event");
    until("it is given up", || {
        find("#first-retry").is_some() && find("#second-retry").is_some()
    })
    .await;
    let status = scene.status("probe");
    assert!(matches!(status.phase, Phase::Broken(_)), "{status:?}");
    assert_eq!((status.restarts, status.linear_memory), (3, 0));
    assert!(text("#first-fallback").contains("probe: panic in an event handler"));
    assert_eq!(end_pauses(), 0, "it would come back by itself");
    others_answer(&scene).await;

    // One of the buttons brings all mounts back, and the counting starts over.
    click("#second-retry");
    shows("label").await;
    until("it says so", || {
        scene.status("probe").phase == Phase::Mounted
    })
    .await;
    click("#p-event");
    down(
        &scene,
        &["src/fragile.rs:", "probe: panic in an event handler"],
    )
    .await;
    comes_back(&scene, "label").await;
    scene.end().await;
}
