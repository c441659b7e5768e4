use super::fragile;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::manifest::MANIFEST_FILE;
use yew_mfe::remote::{Phase, RestartPolicy};
use yew_mfe_browser_tests::dom::{click, find};
use yew_mfe_browser_tests::network::{Fault, disturb, repair, take_requests};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{config, guarded};
use yew_mfe_browser_tests::wait::{settle, until};

fn child() -> Html {
    html! { <main>{ guarded("only", fragile("p", "label", false, false)) }</main> }
}

#[wasm_bindgen_test]
async fn a_new_mount_looks_for_another_build_and_finds_it() {
    let restarts = RestartPolicy {
        limit: 0,
        ..RestartPolicy::default()
    };
    let mut scene = Scene::new(config().restarts(restarts), child());
    until("it is there", || find("#p-event").is_some()).await;
    click("#p-event");
    until("it is given up", || find("#only-retry").is_some()).await;
    assert!(matches!(scene.status("probe").phase, Phase::Broken(_)));

    // The same build: nobody is shown anything else.
    repair();
    scene.show(html! { <main /> });
    until("the message is gone", || find("#only-retry").is_none()).await;
    take_requests();
    scene.show(child());
    until("it is still given up", || find("#only-retry").is_some()).await;
    until("somebody looked", || !take_requests().is_empty()).await;
    settle().await;
    assert!(matches!(scene.status("probe").phase, Phase::Broken(_)));

    disturb(
        MANIFEST_FILE,
        Fault::Published("\"build\": \"", "\"build\": \"f"),
    );
    scene.show(html! { <main /> });
    until("the message is gone", || find("#only-retry").is_none()).await;
    scene.show(child());
    until("the other build is there", || find("#p-event").is_some()).await;
    until("it says so", || {
        scene.status("probe").phase == Phase::Mounted
    })
    .await;
    repair();
    scene.end().await;
}
