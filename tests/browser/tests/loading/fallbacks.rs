use probe_contracts::BoardProps;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_mfe_browser_tests::dom::{computed, find};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::page::{end_pauses, pause};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::{settle, until};

fn waiting(delay: u32) -> Html {
    let props = BoardProps {
        name: "a".to_owned(),
        buttons: 1,
    };
    let fallback = html! { <p id="skeleton" style="height: 40px">{ "…" }</p> };
    html! {
        <main>
            <Remote<BoardProps> name="probe" component="board" {props} {fallback} fallback_delay={delay} />
        </main>
    }
}

#[wasm_bindgen_test]
async fn a_fallback_takes_its_place_and_is_seen_only_after_a_while() {
    disturb(".wasm", Fault::Held);
    let scene = Scene::new(config(), waiting(pause()));
    until("it is there", || find("#skeleton").is_some()).await;
    settle().await;
    assert_eq!(computed("#skeleton", "visibility"), "hidden");
    assert_eq!(computed("#skeleton", "height"), "40px");
    assert!(find(".mfe-slot[aria-busy=true]").is_some());
    end_pauses();
    until("it is seen", || {
        computed("#skeleton", "visibility") == "visible"
    })
    .await;
    repair();
    until("the remote is there", || find("#a").is_some()).await;
    until("its place is given up", || {
        find("#skeleton").is_none() && find("[aria-busy]").is_none()
    })
    .await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_fallback_may_be_seen_at_once() {
    disturb(".wasm", Fault::Held);
    let scene = Scene::new(config(), waiting(0));
    until("it is there", || find("#skeleton").is_some()).await;
    until("it is seen", || {
        computed("#skeleton", "visibility") == "visible"
    })
    .await;
    repair();
    until("the remote is there", || find("#a").is_some()).await;
    scene.end().await;
}
