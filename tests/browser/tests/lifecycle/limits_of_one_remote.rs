use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::manifest::MANIFEST_FILE;
use yew_mfe::registry::Timeouts;
use yew_mfe::remote::{Limits, Phase, RemoteErrorKind, Stage};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config, guarded};
use yew_mfe_browser_tests::wait::until;

fn child() -> Html {
    html! { <main>{ guarded("only", board("probe", "a", 1)) }</main> }
}

#[wasm_bindgen_test]
async fn memory_that_may_grow_too_much() {
    let scene = Scene::new(config().max_memory(1 << 20), child());
    until("it is refused", || find("#only-retry").is_some()).await;
    let words = "remote `probe` does not fit this page (manifest): its memory may grow to ";
    assert!(
        text("#only-fallback").contains(words),
        "{}",
        text("#only-fallback")
    );
    assert!(text("#only-fallback").contains(" MiB, this page has 1 MiB for it"));
    assert!(matches!(
        scene.status("probe").phase,
        Phase::Incompatible(_)
    ));
    scene.end().await;
}

#[wasm_bindgen_test]
async fn memory_without_a_maximum() {
    disturb(MANIFEST_FILE, Fault::Published("\"maximum\":", "\"most\":"));
    let scene = Scene::new(config(), child());
    until("it is refused", || find("#only-retry").is_some()).await;
    repair();
    assert!(text("#only-fallback").contains("its memory has no maximum"));
    // Somebody deploys, and somebody asks.
    click("#only-retry");
    until("it is there", || find("#a").is_some()).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn what_is_slow_is_said_to_be_before_it_is_given_up() {
    disturb(MANIFEST_FILE, Fault::Silent);
    let limits = Limits {
        timeouts: Timeouts {
            slow: 20,
            stage: 1_000_000,
            total: 1_000_000,
        },
        ..Limits::default()
    };
    let scene = Scene::new(config().limits_of("probe", limits), child());
    until("it is slow", || {
        scene.status("probe").slow == Some(Stage::Manifest)
    })
    .await;
    let status = scene.status("probe");
    assert_eq!(status.phase, Phase::Loading);
    assert!(status.error().is_none());
    drop(scene);
    repair();
}

#[wasm_bindgen_test]
async fn the_limits_of_one_remote_are_not_those_of_another() {
    let limits = Limits {
        max_memory: 1 << 16,
        ..Limits::default()
    };
    let both =
        html! { <main>{ guarded("only", board("probe", "a", 1)) }{ board("twin", "b", 1) }</main> };
    let scene = Scene::new(config().limits_of("probe", limits), both);
    until("one is refused, the other one is there", || {
        find("#only-retry").is_some() && find("#b").is_some()
    })
    .await;
    let status = scene.status("probe");
    let error = status.error().expect("it was refused");
    assert_eq!(error.kind(), RemoteErrorKind::Incompatible);
    scene.end().await;
}
