use crate::board;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::styles::StyleIsolation;
use yew_mfe_browser_tests::dom::{computed, find, the};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::until;

/// The probe, and inside of it, in a second shell, another remote whose sheet does without one
/// property and has another one instead.
/// Whether the rules of the outer one reach it.
async fn nested(outer: StyleIsolation) -> bool {
    let children = html! { <main>{ board("probe", "a", outer) }</main> };
    let scene = Scene::new(config(), children);
    until("the outer board is there", || find("#a").is_some()).await;
    disturb(
        ".css",
        Fault::Published("outline-offset: 5px", "scroll-margin-left: 6px"),
    );
    let children = html! { <main>{ board("twin", "b", StyleIsolation::Scoped) }</main> };
    let inner = Scene::inside(the("#a-inside"), config(), children);
    until("the inner board is there", || find("#b").is_some()).await;
    repair();
    assert_eq!(computed("#a-0", "outline-offset"), "5px");
    assert_eq!(computed("#a-0", "scroll-margin-left"), "0px");
    assert_eq!(computed("#b-0", "scroll-margin-left"), "6px");
    let is_reached = computed("#b-0", "outline-offset") == "5px";
    inner.end().await;
    scene.end().await;
    is_reached
}

#[wasm_bindgen_test]
async fn rules_end_where_another_remote_begins() {
    assert!(!nested(StyleIsolation::Scoped).await);
}

/// The document's sheets do not apply there; the tree's do.
#[wasm_bindgen_test]
async fn a_scoped_remote_in_a_shadow_tree_has_its_styles() {
    assert!(nested(StyleIsolation::Shadow).await);
}
