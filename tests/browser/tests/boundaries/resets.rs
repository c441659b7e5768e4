use super::{NOTHING, Shower, appears, goes, logged, missing, scene, shower, told};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::page::end_pauses;
use yew_mfe_browser_tests::shell::{Counter, board, fragile};
use yew_mfe_browser_tests::wait::until;

#[wasm_bindgen_test]
async fn what_comes_back_by_itself_has_recovered() {
    let scene = scene(told("only", 0, fragile("probe", "p", "label")));
    appears("#p-event").await;
    assert_eq!(logged().await, NOTHING);
    click("#p-event");
    appears("#only").await;
    let log = logged().await;
    assert_eq!(log.len(), 1, "{log:?}");
    assert!(
        log[0].starts_with("only: remote `probe` crashed"),
        "{log:?}"
    );
    assert_eq!(end_pauses(), 1);
    until("it is back", || {
        find("#p").is_some() && find("#only").is_none()
    })
    .await;
    assert_eq!(logged().await, ["only reset: Recovered"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_reset_tries_every_remote_that_failed_again_and_forgets_what_was_shown() {
    disturb("manifest.json", Fault::Status(404));
    let children =
        html! { <>{ board("probe", "p", 1) }{ board("twin", "t", 1) }{ shower("a") }</> };
    let scene = scene(told("only", 0, children));
    appears("#a-show").await;
    click("#a-show");
    until("all three failed", || {
        text("#only").matches("remote").count() == 2
    })
    .await;
    assert_eq!(logged().await.len(), 3);
    repair();
    click("#only-reset");
    until("both are there", || {
        find("#p").is_some() && find("#t").is_some()
    })
    .await;
    goes("#only").await;
    assert_eq!(logged().await, ["only reset: Imperative"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn what_fails_again_after_a_reset_is_another_error() {
    disturb("manifest.json", Fault::Status(404));
    let scene = scene(told("only", 0, board("probe", "p", 1)));
    appears("#only").await;
    let first = logged().await;
    click("#only-reset");
    until("it was tried again", || {
        scene.status("probe").error().is_none()
    })
    .await;
    until("it failed again", || {
        scene.status("probe").error().is_some()
    })
    .await;
    let second = logged().await;
    assert_eq!(second.len(), 2, "{second:?}");
    assert_eq!(second[0], "only reset: Imperative");
    assert_eq!(second[1], first[0]);
    repair();
    scene.end().await;
}

#[wasm_bindgen_test]
async fn without_a_failure_a_reset_is_nothing() {
    let scene = scene(told("only", 0, shower("a")));
    appears("#a-show").await;
    click("#a-show");
    appears("#only").await;
    let reset = yew_mfe_browser_tests::dom::the("#only-reset");
    click("#only-reset");
    yew_mfe_browser_tests::dom::click_on(&reset);
    assert_eq!(
        logged().await,
        ["only: error of a", "only reset: Imperative"]
    );
    assert_eq!(text("#a-resets"), "1");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn keys_that_change_while_a_failure_is_shown() {
    let show = |keys| html! { <main>{ told("only", keys, shower("a")) }</main> };
    let mut scene = scene(told("only", 1, shower("a")));
    appears("#a-show").await;
    // Nothing has failed yet.
    scene.show(show(2));
    assert_eq!(logged().await, NOTHING);
    click("#a-show");
    appears("#only").await;
    // The same keys again.
    scene.show(show(2));
    assert_eq!(logged().await, ["only: error of a"]);
    scene.show(show(3));
    goes("#only").await;
    assert_eq!(logged().await, ["only reset: Some((2,)) to Some((3,))"]);
    assert_eq!(text("#a-resets"), "1");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn keys_that_change_together_with_the_failure_reset_nothing() {
    let counter = html! { <Counter id="count" /> };
    let mut scene = scene(told("only", 1, counter));
    appears("#count").await;
    let children = html! { <Shower id="a" at_once=true /> };
    scene.show(html! { <main>{ told("only", 2, children) }</main> });
    appears("#only").await;
    assert_eq!(logged().await, ["only: error of a"]);
    assert!(find("#only").is_some());
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_failure_that_left_the_page_is_over() {
    let mut scene = scene(told("only", 0, missing("probe")));
    appears("#only").await;
    let log = logged().await;
    assert_eq!(log.len(), 1, "{log:?}");
    scene.show(html! { <main>{ told("only", 0, Html::default()) }</main> });
    goes("#only").await;
    assert_eq!(logged().await, ["only reset: Recovered"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_boundary_that_leaves_says_nothing() {
    let mut scene = scene(told(
        "only",
        0,
        html! { <>{ missing("probe") }{ shower("a") }</> },
    ));
    appears("#only").await;
    click("#a-show");
    assert_eq!(logged().await.len(), 2);
    scene.show(Html::default());
    assert_eq!(logged().await, NOTHING);
    scene.end().await;
}
