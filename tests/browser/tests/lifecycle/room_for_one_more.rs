use super::fragile;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Phase;
use yew_mfe_browser_tests::dom::{find, text};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config, guarded};
use yew_mfe_browser_tests::wait::until;

#[wasm_bindgen_test]
async fn an_instance_that_nobody_sees_makes_room() {
    let config = config().max_instances(1).keep_alive(1_000_000_000);
    let mut scene = Scene::new(config, html! { <main>{ board("probe", "a", 1) }</main> });
    until("it is there", || find("#a").is_some()).await;
    scene.show(html! { <main /> });
    until("it is kept", || scene.status("probe").phase == Phase::Ready).await;
    assert!(scene.status("probe").linear_memory > 0);
    scene.show(html! { <main>{ board("twin", "b", 1) }</main> });
    until("the other one is there", || find("#b").is_some()).await;
    let status = scene.status("probe");
    assert_eq!((status.phase, status.linear_memory), (Phase::Unloaded, 0));
    let history = scene.shell().history("probe");
    assert_eq!(
        history.iter().last().map(|change| change.on),
        Some("evicted")
    );
    drop(scene);
}

#[wasm_bindgen_test]
async fn one_that_is_hidden_and_kept_makes_room_as_well() {
    let config = config().max_instances(1);
    let mut scene = Scene::new(
        config,
        html! { <main>{ fragile("p", "label", false, true) }</main> },
    );
    until("it is there", || find("#p-count").is_some()).await;
    scene.show(html! { <main>{ board("twin", "b", 1) }</main> });
    until("the other one is there", || find("#b").is_some()).await;
    let status = scene.status("probe");
    assert_eq!((status.phase, status.parked), (Phase::Unloaded, 0));
    drop(scene);
}

#[wasm_bindgen_test]
async fn with_all_of_them_on_the_page_one_more_is_refused() {
    let first = || html! { <div key="first">{ board("probe", "a", 1) }</div> };
    let config = config().max_instances(1);
    let mut scene = Scene::new(config, html! { <main>{ first() }</main> });
    until("the first one is there", || find("#a").is_some()).await;
    let second = guarded("only", board("twin", "b", 1));
    scene.show(html! { <main>{ first() }<div key="second">{ second }</div></main> });
    until("the second one is refused", || {
        find("#only-retry").is_some()
    })
    .await;
    let words =
        "remote `twin` has to wait (instantiate): the page holds 1 instances, its limit is 1";
    assert!(
        text("#only-fallback").contains(words),
        "{}",
        text("#only-fallback")
    );
    // A mount of it asks again, and now there is room.
    scene.show(html! { <main>{ guarded("only", board("twin", "b", 1)) }</main> });
    until("it is there", || find("#b").is_some()).await;
    assert_eq!(scene.status("probe").linear_memory, 0);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn an_instance_that_was_kept_is_used_again() {
    let config = config().keep_alive(1_000_000_000);
    let shown = || html! { <main>{ board("probe", "a", 1) }</main> };
    let mut scene = Scene::new(config, shown());
    until("it is there", || find("#a").is_some()).await;
    scene.show(html! { <main /> });
    until("it is kept", || scene.status("probe").phase == Phase::Ready).await;
    scene.show(shown());
    until("it is back", || find("#a").is_some()).await;
    until("it says so", || {
        scene.status("probe").phase == Phase::Mounted
    })
    .await;
    let history = scene.shell().history("probe");
    let loads = history
        .iter()
        .filter(|change| change.to == "loading")
        .count();
    assert_eq!(
        loads, 2,
        "it was loaded once and never made anew: {history:?}"
    );
    drop(scene);
}
