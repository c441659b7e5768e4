use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Stage;
use yew_mfe_browser_tests::dom::{all, find};
use yew_mfe_browser_tests::network::take_requests;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::until;

/// Three mounts at once, a fourth one later: one of each file.
#[wasm_bindgen_test]
async fn mounts_share_one_load() {
    take_requests();
    let children = |names: &[&str]| {
        let boards: Html = names.iter().map(|name| board("probe", name, 1)).collect();
        html! { <main>{ boards }</main> }
    };
    let mut scene = Scene::new(config(), children(&["a", "b", "c"]));
    until("three boards are there", || {
        ["#a", "#b", "#c"].iter().all(|id| find(id).is_some())
    })
    .await;
    scene.show(children(&["a", "b", "c", "d"]));
    until("the fourth board is there", || find("#d").is_some()).await;

    let requests = take_requests();
    let count = |end: &str| requests.iter().filter(|file| file.ends_with(end)).count();
    assert_eq!([".json", ".js", ".wasm", ".css"].map(count), [1, 1, 1, 1]);
    assert_eq!(requests.len(), 4);
    let status = scene.status("probe");
    assert_eq!((status.mounts, all(".mfe-mount").len()), (4, 4));
    let stages: Vec<_> = status.timings.iter().map(|(stage, _)| stage).collect();
    let want = [
        Stage::Registry,
        Stage::Manifest,
        Stage::Entry,
        Stage::Wasm,
        Stage::Style,
        Stage::Instantiate,
        Stage::Start,
        Stage::Mount,
        Stage::Render,
    ];
    assert_eq!(stages, want);
    scene.end().await;
}
