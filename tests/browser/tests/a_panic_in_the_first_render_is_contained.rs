//! A panic before the first mount was ever on the page.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe_browser_tests::crash::{comes_back, down, relabel, scene_without_probe};
use yew_mfe_browser_tests::page::arm;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_panic_in_the_first_render_is_contained() {
    let mut scene = scene_without_probe().await;
    arm("render", 1);
    relabel(&mut scene, "first");
    down(&scene, &["src/fragile.rs:", "probe: panic in render"]).await;
    comes_back(&scene, "first").await;
    scene.end().await;
}
