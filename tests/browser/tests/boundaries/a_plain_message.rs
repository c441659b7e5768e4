use super::{appears, goes, scene, shower};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::boundary::RemoteBoundary;
use yew_mfe_browser_tests::dom::{click, find, focus, focused, text, the};
use yew_mfe_browser_tests::network::{Fault, disturb, repair, set_online};
use yew_mfe_browser_tests::page::end_pauses;
use yew_mfe_browser_tests::shell::{board, fragile};
use yew_mfe_browser_tests::wait::{settle, until};

fn plain(children: Html) -> Html {
    html! { <><button id="other">{ "Other" }</button><RemoteBoundary>{ children }</RemoteBoundary></> }
}

#[wasm_bindgen_test]
async fn it_says_what_one_can_do_and_takes_no_focus() {
    let scene = scene(plain(fragile("probe", "p", "label")));
    appears("#p-event").await;
    focus("#other");
    click("#p-event");
    appears(".mfe-error").await;
    assert_eq!(
        the(".mfe-error").get_attribute("role").as_deref(),
        Some("alert")
    );
    assert!(
        text(".mfe-error")
            .starts_with("This part of the page has stopped. It comes back by itself.")
    );
    assert!(
        find(".mfe-error button").is_none(),
        "there is nothing to press"
    );
    assert!(text(".mfe-error details").contains("remote `probe` crashed"));
    assert_eq!(focused(), "other");
    end_pauses();
    goes(".mfe-error").await;
    settle().await;
    assert_eq!(focused(), "other");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn it_says_when_there_is_no_network() {
    set_online(false);
    disturb("manifest.json", Fault::Offline);
    let scene = scene(plain(board("probe", "p", 1)));
    appears(".mfe-error").await;
    assert!(text(".mfe-error").contains("You seem to be offline. It comes by itself"));
    repair();
    set_online(true);
    appears("#p").await;
    goes(".mfe-error").await;
    scene.end().await;
}

/// The button goes away with the focus on it: whoever uses the keyboard goes on from where the
/// remote is.
#[wasm_bindgen_test]
async fn its_button_leaves_the_focus_to_what_comes_back() {
    disturb("manifest.json", Fault::Status(404));
    let children = html! { <>{ plain(board("probe", "p", 1)) }{ board("twin", "t", 1) }</> };
    let scene = scene(children);
    until("both failed", || {
        find(".mfe-error[data-mfe-error=probe]").is_some()
            && find(".mfe-error[data-mfe-error=twin]").is_some()
    })
    .await;
    repair();
    for (remote, place) in [("probe", "mfe-boundary"), ("twin", "mfe-slot")] {
        let button = format!(".mfe-error[data-mfe-error={remote}] button");
        focus(&button);
        click(&button);
        until("the message is gone", || find(&button).is_none()).await;
        until("the place has the focus", || focused() == place).await;
    }
    appears("#t").await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn it_is_for_errors_of_the_shell_too() {
    let scene = scene(plain(shower("a")));
    appears("#a-show").await;
    click("#a-show");
    appears(".mfe-error").await;
    assert!(text(".mfe-error").starts_with("Something went wrong here."));
    assert!(!the(".mfe-error").has_attribute("data-mfe-error"));
    click(".mfe-error button");
    goes(".mfe-error").await;
    scene.end().await;
}
