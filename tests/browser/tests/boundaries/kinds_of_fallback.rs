use super::{appears, error, goes, logged, scene, shower, told};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::boundary::{Caught, Fallback, RemoteBoundary};
use yew_mfe_browser_tests::dom::{click, find, text, the};

/// A component that takes what was caught as its properties.
#[component]
fn Sorry(caught: &Caught) -> Html {
    let renders = use_mut_ref(|| 0_u32);
    *renders.borrow_mut() += 1;
    html! { <p id="component">{ format!("{} ({:?})", caught.error, caught.others.len()) }</p> }
}

#[derive(Clone, PartialEq, Properties)]
struct OwnProps {
    words: String,
}

impl From<Caught> for OwnProps {
    fn from(caught: Caught) -> Self {
        Self {
            words: format!("own words for {}", caught.error),
        }
    }
}

/// A component whose own properties are made of what was caught.
#[component]
fn Own(props: &OwnProps) -> Html {
    html! { <p id="own">{ &props.words }</p> }
}

#[wasm_bindgen_test]
async fn an_element_a_function_or_a_component() {
    let function =
        Fallback::with(|caught| html! { <p id="function">{ caught.error.to_string() }</p> });
    let children = html! {
        <>
            <RemoteBoundary fallback={html! { <p id="element">{ "sorry" }</p> }}>{ shower("a") }</RemoteBoundary>
            <RemoteBoundary fallback={function}>{ shower("b") }</RemoteBoundary>
            <RemoteBoundary fallback={Fallback::component::<Sorry>()}>{ shower("c") }</RemoteBoundary>
            <RemoteBoundary fallback={Fallback::component::<Own>()}>{ shower("d") }</RemoteBoundary>
        </>
    };
    let scene = scene(children);
    appears("#d-show").await;
    for id in ["#a-show", "#b-show", "#c-show", "#d-show"] {
        click(id);
    }
    appears("#own").await;
    assert_eq!(text("#element"), "sorry");
    assert_eq!(text("#function"), "error of b");
    assert_eq!(text("#component"), "error of c (0)");
    assert_eq!(text("#own"), "own words for error of d");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn the_oldest_failure_is_shown_the_others_are_listed_and_each_is_told_once() {
    let children = || told("only", 0, html! { <>{ shower("a") }{ shower("b") }</> });
    let mut scene = scene(children());
    appears("#a-show").await;
    click("#b-show");
    appears("#only").await;
    click("#a-show");
    assert_eq!(logged().await, ["only: error of b", "only: error of a"]);
    assert!(text("#only").starts_with(r#"error of b + ["error of a"]"#));
    // Another render is no other error; another error of the same component is.
    scene.show(html! { <main>{ children() }</main> });
    assert_eq!(logged().await, super::NOTHING);
    click("#b-show");
    assert_eq!(logged().await, ["only: error of b"]);
    assert!(text("#only").starts_with(r#"error of b + ["error of a"]"#));
    scene.end().await;
}

#[wasm_bindgen_test]
async fn children_are_hidden_and_keep_their_state() {
    let counter = html! { <yew_mfe_browser_tests::shell::Counter id="count" /> };
    let scene = scene(told("only", 0, html! { <>{ counter }{ shower("a") }</> }));
    appears("#count").await;
    click("#count");
    click("#a-show");
    appears("#only").await;
    let place = the(".mfe-boundary");
    assert!(place.has_attribute("hidden") && find("#count").is_some());
    click("#only-reset");
    goes("#only").await;
    assert_eq!(text("#count"), "1");
    assert!(!place.has_attribute("hidden"));
    scene.end().await;
}

/// The error keeps its type.
#[wasm_bindgen_test]
async fn an_error_can_be_told_from_others() {
    let caught = error("x");
    assert!(caught.remote().is_none());
    let parsed = "x"
        .parse::<u32>()
        .map_err(yew_mfe::boundary::BoundaryError::from);
    let kind = parsed.expect_err("it is no number");
    assert!(kind.downcast_ref::<std::num::ParseIntError>().is_some());
}
