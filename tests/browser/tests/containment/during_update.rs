//! A trap while the shell itself is calling the remote, with new props.

use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe_browser_tests::crash::{comes_back, down, relabel, scene};
use yew_mfe_browser_tests::page::arm;

#[wasm_bindgen_test]
async fn new_props_that_end_it() {
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
