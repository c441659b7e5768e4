use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Phase;
use yew_mfe_browser_tests::dom::{all, find};
use yew_mfe_browser_tests::network::{Fault, disturb, repair, take_requests};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::{settle, until};

fn children(shown: bool) -> Html {
    html! { <main>if shown { { board("probe", "a", 1) } }</main> }
}

/// Whoever asks for one of these files has to wait.
async fn held(file: &str) -> Scene {
    take_requests();
    disturb(file, Fault::Held);
    let scene = Scene::new(config(), children(true));
    let mut seen = Vec::new();
    until("the file is asked for", || {
        seen.extend(take_requests());
        seen.iter().any(|name| name.ends_with(file))
    })
    .await;
    assert_eq!(scene.status("probe").phase, Phase::Loading);
    scene
}

async fn is_never_rendered(file: &str) {
    let mut scene = held(file).await;
    scene.show(children(false));
    until("its mount is gone", || scene.status("probe").mounts == 0).await;
    repair();
    until("the load is over", || {
        scene.status("probe").phase != Phase::Loading
    })
    .await;
    settle().await;
    assert!(find(".mfe-mount").is_none() && find("#a").is_none());
    let status = scene.status("probe");
    assert!(
        matches!(status.phase, Phase::Idle | Phase::Unloaded),
        "{status:?}"
    );
    assert_eq!(status.linear_memory, 0);
    scene.show(children(true));
    until("it can still be mounted", || find("#a").is_some()).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn while_its_manifest_is_on_the_way() {
    is_never_rendered("mfe-manifest.json").await;
}

#[wasm_bindgen_test]
async fn while_its_wasm_is_on_the_way() {
    is_never_rendered(".wasm").await;
}

/// Gone and back before the load is over: one load, one mount.
#[wasm_bindgen_test]
async fn gone_and_back() {
    let mut scene = held(".wasm").await;
    scene.show(children(false));
    until("its mount is gone", || scene.status("probe").mounts == 0).await;
    scene.show(children(true));
    until("it is asked for again", || {
        scene.status("probe").mounts == 1
    })
    .await;
    take_requests();
    repair();
    until("it is there", || find("#a").is_some()).await;
    settle().await;
    assert_eq!(all(".mfe-mount").len(), 1);
    assert_eq!(take_requests(), Vec::<String>::new(), "it was loaded twice");
    scene.end().await;
}
