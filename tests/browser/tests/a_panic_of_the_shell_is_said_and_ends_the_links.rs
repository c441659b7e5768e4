//! A panic in the shell's own module: the page says so, and remotes are told by their links.
#![cfg(target_arch = "wasm32")]

use probe_contracts::Tally;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::boundary::RemoteBoundary;
use yew_mfe::remote::Remote;
use yew_mfe_browser_tests::clean::expect_panics;
use yew_mfe_browser_tests::dom::{all, click, find, focus, focused, text, the};
use yew_mfe_browser_tests::history::here;
use yew_mfe_browser_tests::link::{call, expose};
use yew_mfe_browser_tests::network::repair;
use yew_mfe_browser_tests::page::take_log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::{settle, until};

wasm_bindgen_test_configure!(run_in_browser);

const GONE: &str = "ShellGone: the shell of this page has stopped";

const CALLS: [&str; 3] = ["append", "read", "subscribe"];

/// Panics in its render, or in the handler of its button.
#[component]
fn Bomb() -> Html {
    let broken = use_state(|| false);
    assert!(!*broken, "the shell's own panic");
    let explode = Callback::from(move |_: MouseEvent| broken.set(true));
    let throw = Callback::from(|_: MouseEvent| panic!("the shell's second panic"));
    html! {
        <>
            <button type="button" id="bomb" onclick={explode}>{ "Panic" }</button>
            <button type="button" id="second" onclick={throw}>{ "Again" }</button>
        </>
    }
}

#[wasm_bindgen_test]
async fn the_page_says_so_once_and_every_call_through_a_link_throws() {
    expect_panics();
    expose();
    let children = html! {
        <main>
            <RemoteBoundary><Bomb /></RemoteBoundary>
            <Remote<()> name="probe" component="tally" />
            <Remote<()> name="probe" component="place" base="/shop" />
            { board("probe", "a", 1) }
        </main>
    };
    let _scene = Scene::new(config().state::<Tally>(), children);
    until("everything is there", || {
        ["#tally", "#place", "#a"].map(|id| find(id).is_some()) == [true; 3]
    })
    .await;
    repair();
    for name in CALLS {
        assert_ne!(call(name).await, GONE, "{name}");
    }
    focus("#a-0");

    click("#bomb");
    until("the page says so", || find(".mfe-shell-gone").is_some()).await;
    let notice = the(".mfe-shell-gone");
    assert_eq!(notice.get_attribute("role").as_deref(), Some("alert"));
    assert!(text(".mfe-shell-gone").starts_with("This page has stopped working."));
    assert_eq!(text(".mfe-shell-gone [data-mfe-reload]"), "Reload the page");
    assert_eq!(focused(), "a-0", "the notice took the focus");

    for name in CALLS {
        assert_eq!(call(name).await, GONE, "{name}");
    }
    // What remotes show goes on; what they ask of the shell is refused.
    let (before, total) = (here(), text("#tally-total"));
    click("#place-go");
    click("#tally-add");
    settle().await;
    assert_eq!(here(), before);
    until("the append is taken back", || text("#tally-total") == total).await;
    take_log();
    click("#a-0");
    assert_eq!(take_log(), ["a 0", "a"], "the remote itself is alive");

    click("#second");
    settle().await;
    assert_eq!(all(".mfe-shell-gone").len(), 1, "it is said once");
}
