use super::fragile;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::manifest::MANIFEST_FILE;
use yew_mfe::remote::{Phase, RestartPolicy};
use yew_mfe_browser_tests::dom::{click, find};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{config, guarded};
use yew_mfe_browser_tests::wait::until;

#[wasm_bindgen_test]
async fn its_counters_are_known_until_somebody_starts_over() {
    let restarts = RestartPolicy {
        limit: 0,
        ..RestartPolicy::default()
    };
    let child = guarded("only", fragile("p", "label", false, false));
    let scene = Scene::new(
        config().restarts(restarts),
        html! { <main>{ child }</main> },
    );
    until("it is there", || find("#p-event").is_some()).await;
    click("#p-event");
    until("it is given up", || find("#only-retry").is_some()).await;
    let status = scene.status("probe");
    assert!(matches!(status.phase, Phase::Broken(_)), "{status:?}");
    assert!(status.memory.is_some(), "what it had counted");

    disturb(MANIFEST_FILE, Fault::Status(500));
    click("#only-retry");
    until("it cannot be loaded", || {
        matches!(scene.status("probe").phase, Phase::Failed(_))
    })
    .await;
    let status = scene.status("probe");
    assert_eq!(status.memory, None, "nothing has crashed since");
    repair();
    until("somebody can ask", || find("#only-retry").is_some()).await;
    click("#only-retry");
    until("it is back", || find("#p-event").is_some()).await;
    scene.end().await;
}
