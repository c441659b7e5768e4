//! Code of a remote that is no component hears of the events of a namespace, one by one.
#![cfg(target_arch = "wasm32")]

use probe_contracts::{Tally, TallyEvent};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::base::Namespace;
use yew_mfe::remote::{Phase, Remote};
use yew_mfe::state::use_distributed_dispatcher;
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::{arm, end_pauses, take_log};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::{settle, until};

wasm_bindgen_test_configure!(run_in_browser);

const NOTHING: [&str; 0] = [];

#[component]
fn ShellAdd() -> Html {
    let tally = use_distributed_dispatcher::<Tally>();
    let add = Callback::from(move |_: MouseEvent| tally.dispatch(TallyEvent::Added { by: 10 }));
    html! { <button type="button" id="shell-add" onclick={add}>{ "Add" }</button> }
}

fn tally() -> Namespace {
    Namespace::new("tally").expect("a name")
}

/// A shell with a remote that hears, when there was 7 already.
async fn scene() -> Scene {
    arm("hear", 1);
    let children = html! { <main><ShellAdd /></main> };
    let mut scene = Scene::new(config().state::<Tally>(), children);
    until("the shell is there", || find("#shell-add").is_some()).await;
    append(&scene, &[7]);
    settle().await;
    let remote = html! { <Remote<()> name="probe" component="tally" /> };
    scene.show(html! { <main><ShellAdd />{ remote }</main> });
    until("the remote is there", || find("#tally").is_some()).await;
    assert_eq!(heard(), ["hears state 1: 7"]);
    scene
}

/// All in one task.
fn append(scene: &Scene, all: &[u32]) {
    for by in all {
        let event = format!(r#"[{{"type":"added","payload":{{"by":{by}}}}}]"#);
        let appended = scene.shell().hub().append("test", &tally(), &event, None);
        appended.expect("it is accepted");
    }
}

fn heard() -> Vec<String> {
    let all = take_log().into_iter();
    all.filter(|line| line.starts_with("hears")).collect()
}

#[wasm_bindgen_test]
async fn it_hears_its_own_and_those_of_others_in_order_until_its_guard_is_dropped() {
    let scene = scene().await;
    click("#shell-add");
    settle().await;
    click("#tally-add");
    settle().await;
    assert_eq!(heard(), ["hears 2: 10", "hears 3: 1"]);
    append(&scene, &[3, 5, 4]);
    assert_eq!(heard(), NOTHING, "it was delivered during the task");
    settle().await;
    assert_eq!(
        heard(),
        ["hears 4: 3", "hears 5: 5", "hears 6: 4", "hears 7: 50"]
    );
    // What it has appended is because of what it was told of.
    let history = scene.shell().hub().history(&tally());
    assert_eq!(history[6].causation.as_ref(), Some(&history[4].id));
    assert!(history[..6].iter().all(|event| event.causation.is_none()));
    // A listener is no other subscription.
    assert_eq!(scene.shell().hub().subscriptions(), 2);

    append(&scene, &[99, 1]);
    settle().await;
    append(&scene, &[2]);
    settle().await;
    assert_eq!(heard(), ["hears 8: 99"]);
    assert_eq!(text("#tally-total"), "182");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn it_hears_of_a_reset_and_not_of_the_past() {
    let scene = scene().await;
    append(&scene, &[1, 2]);
    settle().await;
    heard();
    let hub = scene.shell().hub().clone();
    hub.travel(&tally(), 2).expect("it is there");
    settle().await;
    assert_eq!(text("#tally-total"), "8");
    hub.resume(&tally());
    settle().await;
    assert_eq!(text("#tally-total"), "10");
    assert_eq!(heard(), NOTHING);

    append(&scene, &[3]);
    drop(hub.reset(&tally()));
    append(&scene, &[4]);
    settle().await;
    // What was before the reset in the same batch is in nobody's state.
    assert_eq!(heard(), ["hears state 5: 0", "hears 6: 4"]);
    assert_eq!(text("#tally-total"), "4");
    scene.end().await;
}

/// The state of the event is there already: it is not the event that cannot be folded.
#[wasm_bindgen_test]
async fn a_listener_that_traps_ends_the_instance_and_the_next_one_begins_behind_it() {
    let scene = scene().await;
    arm("hear", 1);
    append(&scene, &[66, 1]);
    until("the remote is down", || {
        matches!(scene.status("probe").phase, Phase::Restarting(_))
    })
    .await;
    assert_eq!(heard(), ["hears 2: 66"]);
    end_pauses();
    until("it is back", || find("#tally").is_some()).await;
    assert_eq!(heard(), ["hears state 3: 74"]);
    assert!(scene.shell().dead_letters().is_empty());
    click("#tally-add");
    settle().await;
    assert_eq!(heard(), ["hears 4: 1"]);
    scene.end().await;
}
