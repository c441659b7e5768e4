use super::fragile;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Phase;
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{repair, take_requests};
use yew_mfe_browser_tests::page::{arm, end_pauses, take_log};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{config, guarded};
use yew_mfe_browser_tests::wait::{settle, until};

fn kept(names: &[&str], label: &str) -> Html {
    let mounts = names.iter().map(|name| {
        html! { <div key={*name}>{ fragile(name, label, false, true) }</div> }
    });
    html! { <main>{ for mounts }</main> }
}

/// A scene with a kept mount that has counted to one.
async fn counted() -> Scene {
    let scene = Scene::new(config(), kept(&["p"], "first"));
    until("it is there", || find("#p-count").is_some()).await;
    click("#p-count");
    until("it has counted", || text("#p-count") == "1").await;
    scene
}

async fn hide(scene: &mut Scene) {
    scene.show(html! { <main /> });
    until("it is hidden", || find("#p-count").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_hidden_mount_comes_back_as_it_was_left_and_takes_new_props() {
    let mut scene = counted().await;
    hide(&mut scene).await;
    let status = scene.status("probe");
    assert_eq!((status.mounts, status.parked), (0, 1));
    assert_eq!(status.phase, Phase::Mounted);
    assert!(find(".mfe-mount").is_none() && find(".mfe-overlay").is_none());

    repair();
    take_requests();
    scene.show(kept(&["p"], "second"));
    until("it is back", || find("#p-count").is_some()).await;
    assert_eq!(text("#p-count"), "1", "it was not mounted anew");
    until("it has the new label", || text("#p-label") == "second").await;
    let status = scene.status("probe");
    assert_eq!((status.mounts, status.parked), (1, 0));
    assert_eq!(take_requests(), Vec::<String>::new());
    take_log();
    click("#p-count");
    assert_eq!(take_log(), ["p"]);
    scene.show(html! { <main>{ fragile("x", "y", false, false) }</main> });
    until("the other one is there", || find("#x-count").is_some()).await;
    drop(scene);
}

#[wasm_bindgen_test]
async fn only_so_many_are_kept() {
    let mut scene = Scene::new(config().max_parked(1), kept(&["p", "q"], "label"));
    until("both are there", || {
        find("#p-count").is_some() && find("#q-count").is_some()
    })
    .await;
    click("#p-count");
    click("#q-count");
    until("both have counted", || {
        text("#p-count") == "1" && text("#q-count") == "1"
    })
    .await;
    scene.show(html! { <main /> });
    until("one of them has ended", || {
        scene.status("probe").parked == 1
    })
    .await;
    assert_eq!(scene.status("probe").phase, Phase::Mounted);
    drop(scene);
}

#[wasm_bindgen_test]
async fn a_crash_ends_what_is_hidden_and_brings_back_what_is_shown() {
    let mut scene = counted().await;
    let shown = html! { <main>{ guarded("shown", fragile("q", "label", false, false)) }</main> };
    scene.show(shown);
    until("the other one is there", || find("#q-count").is_some()).await;
    assert_eq!(scene.status("probe").parked, 1);
    click("#q-event");
    until("it is down", || find("#shown-fallback").is_some()).await;
    let status = scene.status("probe");
    assert_eq!((status.parked, status.mounts), (0, 1));
    assert_eq!(end_pauses(), 1);
    until("it is back", || find("#q-count").is_some()).await;
    scene.show(html! { <main>{ fragile("p", "label", false, true) }</main> });
    until("it is mounted anew", || find("#p-count").is_some()).await;
    assert_eq!(text("#p-count"), "0");
    drop(scene);
}

#[wasm_bindgen_test]
async fn props_that_it_refuses_when_it_is_shown_again_are_said() {
    let mut scene = counted().await;
    hide(&mut scene).await;
    arm("refuse", 1);
    let shown = fragile("p", "second", false, true);
    scene.show(html! { <main>{ guarded("shown", shown) }</main> });
    until("it is refused", || find("#shown-retry").is_some()).await;
    click("#shown-retry");
    until("it has the new label", || text("#p-label") == "second").await;
    assert_eq!(text("#p-count"), "1");
    drop(scene);
}

#[wasm_bindgen_test]
async fn whether_it_is_kept_may_change_while_it_is_there() {
    let page = |keep_alive| html! { <main>{ fragile("p", "label", false, keep_alive) }</main> };
    let mut scene = Scene::new(config(), page(false));
    until("it is there", || find("#p-count").is_some()).await;
    click("#p-count");
    until("it has counted", || text("#p-count") == "1").await;
    scene.show(page(true));
    settle().await;
    hide(&mut scene).await;
    assert_eq!(scene.status("probe").parked, 1);

    scene.show(page(true));
    until("it is back", || find("#p-count").is_some()).await;
    assert_eq!(text("#p-count"), "1", "it was not mounted anew");
    scene.show(page(false));
    settle().await;
    hide(&mut scene).await;
    until("it has ended", || {
        scene.status("probe").phase == Phase::Unloaded
    })
    .await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn of_two_the_one_with_the_same_props_comes_back() {
    let mut scene = Scene::new(config(), kept(&["p", "q"], "label"));
    until("both are there", || {
        find("#p-count").is_some() && find("#q-count").is_some()
    })
    .await;
    click("#p-count");
    until("it has counted", || text("#p-count") == "1").await;
    scene.show(html! { <main /> });
    until("both are hidden", || scene.status("probe").parked == 2).await;
    scene.show(kept(&["q"], "label"));
    until("one is back", || find("#q-count").is_some()).await;
    assert_eq!(text("#q-count"), "0", "it is not the other one");
    scene.show(kept(&["q", "p"], "label"));
    until("the other one is back", || find("#p-count").is_some()).await;
    assert_eq!(text("#p-count"), "1");
    drop(scene);
}
