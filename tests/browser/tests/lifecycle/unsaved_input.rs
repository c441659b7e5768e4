use super::fragile;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::{Phase, Remote, ShellConfig};
use yew_mfe_browser_tests::dom::{click, find};
use yew_mfe_browser_tests::history::asks_before_unload;
use yew_mfe_browser_tests::page::take_warnings;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::until;

const DISCARDED: &str = "remote `probe`: a hidden mount with unsaved input was ended to make room";

/// A component of the probe that is kept and may have something unsaved.
fn kept(component: &'static str) -> Html {
    html! { <div key={component}><Remote<()> name="probe" {component} keep_alive=true /></div> }
}

fn page(shown: &[Html]) -> Html {
    html! { <main>{ for shown.iter().cloned() }</main> }
}

fn other() -> Html {
    html! { <div key="other">{ fragile("p", "label", false, true) }</div> }
}

/// A scene in which a draft was typed, and something else is on the page.
async fn with_a_draft(config: ShellConfig, other: Html, id: &'static str) -> Scene {
    take_warnings();
    let scene = Scene::new(config, page(&[kept("unsaved"), other]));
    until("both are there", || {
        find("#unsaved-type").is_some() && find(id).is_some()
    })
    .await;
    click("#unsaved-type");
    until("it is unsaved", asks_before_unload).await;
    scene
}

/// How often the history says that something was discarded.
fn discarded(scene: &Scene) -> usize {
    let history = scene.shell().history("probe");
    history.iter().filter(|one| one.on == "discarded").count()
}

#[wasm_bindgen_test]
async fn it_is_kept_longer_than_what_has_none() {
    let mut scene = with_a_draft(config().max_parked(1), other(), "#p-count").await;
    scene.show(page(&[other()]));
    until("the draft is hidden", || find("#unsaved").is_none()).await;
    scene.show(page(&[]));
    until("one of them has ended", || {
        let status = scene.status("probe");
        (status.mounts, status.parked) == (0, 1)
    })
    .await;
    scene.show(page(&[kept("unsaved")]));
    until("the draft is back", || find("#unsaved").is_some()).await;
    assert!(asks_before_unload(), "it is still unsaved");
    assert_eq!(discarded(&scene), 0);
    assert_eq!(take_warnings(), Vec::<String>::new());
    drop(scene);
}

#[wasm_bindgen_test]
async fn with_some_in_all_of_them_the_first_one_goes_and_that_is_said() {
    let mut scene = with_a_draft(config().max_parked(1), kept("wary"), "#wary").await;
    scene.show(page(&[kept("wary")]));
    until("the draft is hidden", || find("#unsaved").is_none()).await;
    assert_eq!(discarded(&scene), 0);
    scene.show(page(&[]));
    until("it is said", || discarded(&scene) == 1).await;
    assert_eq!(take_warnings(), [DISCARDED]);
    assert_eq!(scene.status("probe").parked, 1);
    scene.show(page(&[kept("unsaved"), kept("wary")]));
    until("both are there", || {
        find("#unsaved").is_some() && find("#wary").is_some()
    })
    .await;
    drop(scene);
}

#[wasm_bindgen_test]
async fn an_instance_with_some_makes_room_last() {
    let twin = |shown: bool| {
        let twin = html! { <div key="twin">{ board("twin", "t", 1) }</div> };
        if shown { twin } else { Html::default() }
    };
    let config = config().max_instances(2).keep_alive(1_000_000_000);
    let mut scene = with_a_draft(config, twin(true), "#t").await;
    scene.show(page(&[twin(true)]));
    until("the draft is hidden", || find("#unsaved").is_none()).await;
    scene.show(page(&[]));
    until("the other one is kept", || {
        scene.status("twin").phase == Phase::Ready
    })
    .await;
    let third = || html! { <div key="third">{ fragile("q", "label", true, false) }</div> };
    scene.show(page(&[third()]));
    until("one more has room", || find("#q-count").is_some()).await;
    assert_eq!(scene.status("twin").phase, Phase::Unloaded);
    assert_eq!(scene.status("probe").parked, 1);
    assert_eq!(discarded(&scene), 0);

    // Nothing else can go now.
    scene.show(page(&[third(), twin(true)]));
    until("it has room as well", || find("#t").is_some()).await;
    assert_eq!(scene.status("probe").phase, Phase::Unloaded);
    assert_eq!(discarded(&scene), 1);
    assert_eq!(take_warnings(), [DISCARDED]);
    drop(scene);
}
