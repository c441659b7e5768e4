//! A trap while the shell itself is calling the remote, with new props.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe_browser_tests::crash::{comes_back, down, relabel, scene};
use yew_mfe_browser_tests::page::arm;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_trap_during_update_is_contained() {
    let mut scene = scene("first").await;
    arm("parse", 1);
    relabel(&mut scene, "last");
    down(
        &scene,
        &["src/fragile.rs:", "probe: panic while reading props"],
    )
    .await;
    comes_back(&scene, "last").await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn it_comes_back_with_props_that_came_while_it_was_down() {
    let mut scene = scene("first").await;
    arm("parse", 1);
    relabel(&mut scene, "second");
    down(&scene, &["src/fragile.rs:"]).await;
    relabel(&mut scene, "last");
    comes_back(&scene, "last").await;
    scene.end().await;
}
