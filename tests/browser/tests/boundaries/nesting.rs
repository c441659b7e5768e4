use super::{NOTHING, appears, goes, logged, missing, scene, shower, told};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::boundary::RemoteBoundary;
use yew_mfe_browser_tests::dom::{all, click, find, text};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::page::end_pauses;
use yew_mfe_browser_tests::shell::{board, fragile};
use yew_mfe_browser_tests::wait::until;

#[wasm_bindgen_test]
async fn the_nearest_boundary_is_told_and_no_other() {
    let scene = scene(told("outer", 0, told("inner", 0, shower("a"))));
    appears("#a-show").await;
    click("#a-show");
    appears("#inner").await;
    assert_eq!(logged().await, ["inner: error of a"]);
    assert!(find("#outer").is_none());
    scene.end().await;
}

#[wasm_bindgen_test]
async fn who_gives_up_leaves_it_to_the_boundary_above() {
    disturb("manifest.json", Fault::Status(404));
    let inner = html! { <>{ board("probe", "p", 1) }{ shower("a") }</> };
    let scene = scene(told("outer", 0, told("inner", 0, inner)));
    appears("#inner").await;
    let log = logged().await;
    click("#inner-escalate");
    appears("#outer").await;
    assert!(find("#inner").is_none(), "both show it");
    assert_eq!(logged().await, [log[0].replace("inner", "outer")]);
    // A reset above is one below, and the remote is tried again.
    repair();
    click("#outer-reset");
    until("the remote is there", || find("#p").is_some()).await;
    goes("#outer").await;
    assert!(find("#inner").is_none());
    assert_eq!(
        logged().await,
        ["outer reset: Imperative", "inner reset: Imperative"]
    );
    // The next failure is for the nearest again.
    click("#a-show");
    appears("#inner").await;
    assert!(find("#outer").is_none());
    scene.end().await;
}

#[wasm_bindgen_test]
async fn what_was_left_to_the_boundary_above_may_recover() {
    let scene = scene(told(
        "outer",
        0,
        told("inner", 0, fragile("probe", "p", "label")),
    ));
    appears("#p-event").await;
    click("#p-event");
    appears("#inner").await;
    click("#inner-escalate");
    appears("#outer").await;
    assert_eq!(logged().await.len(), 2);
    assert_eq!(end_pauses(), 1);
    until("it is back", || {
        find("#p").is_some() && find("#outer").is_none()
    })
    .await;
    let mut log = logged().await;
    log.sort();
    assert_eq!(log, ["inner reset: Recovered", "outer reset: Recovered"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn with_nobody_above_a_plain_message_is_shown() {
    let scene = scene(told("only", 0, shower("a")));
    appears("#a-show").await;
    click("#a-show");
    appears("#only").await;
    click("#only-escalate");
    appears(".mfe-error").await;
    assert!(find("#only").is_none());
    assert!(text(".mfe-error").contains("error of a"));
    click(".mfe-error button");
    goes(".mfe-error").await;
    assert!(find("#only").is_none());
    scene.end().await;
}

#[wasm_bindgen_test]
async fn what_fails_in_a_fallback_is_for_the_boundary_above() {
    let fallback = html! { <div id="inner">{ missing("probe") }{ shower("inside") }</div> };
    let inner = html! { <RemoteBoundary {fallback}>{ shower("a") }</RemoteBoundary> };
    let scene = scene(told("outer", 0, inner));
    appears("#a-show").await;
    assert_eq!(logged().await, NOTHING);
    click("#a-show");
    appears("#outer").await;
    let log = logged().await;
    assert_eq!(log.len(), 1, "{log:?}");
    assert!(log[0].contains("it has no component `nothing`"), "{log:?}");
    click("#inside-show");
    assert_eq!(logged().await, ["outer: error of inside"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn without_a_boundary_a_remote_in_a_fallback_shows_a_plain_message() {
    let fallback = html! { <div id="inner">{ missing("probe") }</div> };
    let scene = scene(html! { <RemoteBoundary {fallback}>{ shower("a") }</RemoteBoundary> });
    appears("#a-show").await;
    click("#a-show");
    appears("#inner .mfe-error").await;
    assert_eq!(all(".mfe-error").len(), 1);
    scene.end().await;
}
