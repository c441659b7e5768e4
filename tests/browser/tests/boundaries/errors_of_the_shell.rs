use super::{NOTHING, appears, goes, logged, scene, shower, told};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::end_pauses;
use yew_mfe_browser_tests::wait::settle;

#[wasm_bindgen_test]
async fn a_future_may_fail() {
    let scene = scene(told("only", 0, shower("a")));
    appears("#a-ask").await;
    click("#a-ask");
    settle().await;
    assert_eq!(end_pauses(), 1);
    appears("#only").await;
    assert_eq!(logged().await, ["only: error of a"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn an_answer_from_before_a_reset_is_ignored() {
    let scene = scene(told("only", 0, shower("a")));
    appears("#a-ask").await;
    click("#a-ask");
    click("#a-show");
    appears("#only").await;
    click("#only-reset");
    goes("#only").await;
    assert_eq!(text("#a-resets"), "1");
    assert_eq!(end_pauses(), 1);
    assert_eq!(
        logged().await,
        ["only: error of a", "only reset: Imperative"]
    );
    assert!(find("#only").is_none(), "a stale answer is shown");
    // One to a question that was asked after it is not.
    click("#a-ask");
    settle().await;
    assert_eq!(end_pauses(), 1);
    appears("#only").await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn an_answer_from_before_other_keys_is_ignored() {
    let show = |keys| html! { <main>{ told("only", keys, shower("a")) }</main> };
    let mut scene = scene(told("only", 1, shower("a")));
    appears("#a-ask").await;
    // The same keys again make nothing stale.
    for (keys, is_shown) in [(2, false), (2, true)] {
        click("#a-ask");
        settle().await;
        scene.show(show(keys));
        settle().await;
        assert_eq!(end_pauses(), 1);
        let log = logged().await;
        assert_eq!(!log.is_empty(), is_shown, "{keys}: {log:?}");
        assert_eq!(find("#only").is_some(), is_shown);
    }
    scene.end().await;
}

#[wasm_bindgen_test]
async fn an_answer_for_a_component_that_left_is_ignored() {
    let mut scene = scene(told("only", 0, shower("a")));
    appears("#a-ask").await;
    click("#a-ask");
    settle().await;
    scene.show(html! { <main>{ told("only", 0, Html::default()) }</main> });
    goes("#a-ask").await;
    assert_eq!(end_pauses(), 1);
    assert_eq!(logged().await, NOTHING);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn an_error_leaves_with_its_component() {
    let mut scene = scene(told(
        "only",
        0,
        html! { <>{ shower("a") }{ shower("b") }</> },
    ));
    appears("#a-show").await;
    click("#a-show");
    appears("#only").await;
    scene.show(html! { <main>{ told("only", 0, html! { <>{ shower("a") }</> }) }</main> });
    goes("#b-show").await;
    assert_eq!(logged().await, ["only: error of a"]);
    assert!(find("#only").is_some(), "somebody else left");
    scene.show(html! { <main>{ told("only", 0, Html::default()) }</main> });
    goes("#only").await;
    assert_eq!(logged().await, ["only reset: Recovered"]);
    scene.end().await;
}
