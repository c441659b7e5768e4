use crate::looks::{has_looks, is_dressed};
use crate::{dialog, is_there, outside};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::styles::StyleIsolation;
use yew_mfe_browser_tests::dom::{computed, find, the};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::sheets;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::until;

/// A rule of the page for everybody, and the dialogs.
fn children(dialogs: &[(&str, StyleIsolation)]) -> Html {
    let dialogs: Html = dialogs
        .iter()
        .map(|(name, styles)| dialog(name, *styles))
        .collect();
    html! {
        <main>
            <style>{ "section { min-block-size: 77px; } main { word-spacing: 3px; }" }</style>
            { outside() }{ dialogs }
        </main>
    }
}

async fn scene(dialogs: &[(&str, StyleIsolation)]) -> Scene {
    let scene = Scene::new(config(), children(dialogs));
    until("the dialogs are open", || {
        dialogs.iter().all(|(name, _)| is_there(name))
    })
    .await;
    scene
}

/// Whether rules of the page apply to a dialog; what is inherited is inherited in any case.
#[track_caller]
fn is_dressed_by_the_page(name: &str) -> bool {
    let section = format!("#{name}");
    assert_eq!(computed(&section, "word-spacing"), "3px");
    computed(&section, "min-block-size") == "77px"
}

/// Whether the sheet applies to the page, and is its body's.
#[track_caller]
fn page_is_dressed() -> bool {
    let is_dressed = has_looks("#out");
    let body = computed("body", "scroll-margin-top");
    assert_eq!(body, if is_dressed { "3px" } else { "0px" });
    is_dressed
}

#[wasm_bindgen_test]
async fn a_scoped_sheet_reaches_its_mounts_and_overlays() {
    let scene = scene(&[("d", StyleIsolation::Scoped)]).await;
    assert!(is_dressed("d") && is_dressed_by_the_page("d"));
    assert_eq!(computed(".mfe-mount", "scroll-margin-top"), "3px");
    assert!(!page_is_dressed());
    assert_eq!(computed("main", "--probe-root"), "");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn scoped_is_what_a_mount_is_that_says_nothing() {
    assert_eq!(StyleIsolation::default(), StyleIsolation::Scoped);
    let children = html! { <main>{ outside() }{ yew_mfe_browser_tests::shell::board("probe", "a", 1) }</main> };
    let scene = Scene::new(config(), children);
    until("the board is there", || find("#a").is_some()).await;
    assert!(has_looks("#a") && !has_looks("#out"));
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_sheet_in_a_shadow_tree_reaches_its_mounts_and_overlays() {
    let scene = scene(&[("d", StyleIsolation::Shadow)]).await;
    assert!(is_dressed("d") && !is_dressed_by_the_page("d"));
    assert_eq!(computed(".mfe-mount", "scroll-margin-top"), "3px");
    assert!(!page_is_dressed());
    for id in ["#d", "#d-frame"] {
        let root = the(id).get_root_node();
        assert_eq!(root.node_name(), "#document-fragment", "{id}");
    }
    // They are heard in the document only.
    assert_eq!(sheets::fonts(), ["probe-font"]);
    scene.end().await;
    assert_eq!(sheets::fonts().len(), 0);
}

#[wasm_bindgen_test]
async fn a_sheet_without_isolation_reaches_the_page() {
    let scene = scene(&[("d", StyleIsolation::None)]).await;
    assert!(is_dressed("d") && is_dressed_by_the_page("d"));
    assert!(page_is_dressed());
    assert_eq!(computed(".mfe-mount", "scroll-margin-top"), "0px");
    scene.end().await;
    let rest = Scene::new(config(), children(&[]));
    until("the shell is there", || find("#out").is_some()).await;
    assert!(!page_is_dressed(), "it outlived its mount");
    rest.end().await;
}

#[wasm_bindgen_test]
async fn mounts_of_one_remote_differ() {
    let (scoped, shadow) = (("d", StyleIsolation::Scoped), ("e", StyleIsolation::Shadow));
    let mut scene = scene(&[scoped, shadow]).await;
    assert!(is_dressed("d") && is_dressed("e") && !page_is_dressed());
    scene.show(children(&[scoped, shadow, ("f", StyleIsolation::None)]));
    until("the third is there", || is_there("f")).await;
    assert!(is_dressed("d") && is_dressed("e") && is_dressed("f") && page_is_dressed());
    scene.show(children(&[scoped, shadow]));
    until("the third has gone", || {
        !is_there("f") && !page_is_dressed()
    })
    .await;
    assert!(is_dressed("d") && is_dressed("e"));
    scene.show(children(&[("d", StyleIsolation::Shadow), shadow]));
    until("the first one has changed", || {
        find("#d").is_some_and(|d| d.get_root_node().node_name() == "#document-fragment")
    })
    .await;
    assert!(is_dressed("d") && !is_dressed_by_the_page("d"));
    scene.end().await;
}

/// What the sheet says of the page's body is not meant for an overlay.
#[wasm_bindgen_test]
async fn an_overlay_has_no_box() {
    let scene = scene(&[("d", StyleIsolation::Scoped), ("e", StyleIsolation::Shadow)]).await;
    for overlay in yew_mfe_browser_tests::dom::all(".mfe-overlay") {
        let rects = overlay.get_client_rects().length();
        assert_eq!(rects, 0, "{}", overlay.outer_html());
    }
    assert_eq!(computed("#d-above", "display"), "inline-block");
    scene.end().await;
    assert!(find(".mfe-overlay").is_none(), "an overlay was left behind");
}
