//! A state that is not there yet, not there any more, or shown as it was.

use crate::scripted::{Scripted, added};
use probe_contracts::{Tally, TallyEvent};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::state::{
    StatePhase, use_distributed_state, use_distributed_state_suspended, use_state_phase,
    use_state_status,
};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::{push, take_log};
use yew_mfe_browser_tests::wait::settle;

const NOTHING: [&str; 0] = [];

#[component]
fn Suspending() -> HtmlResult {
    let tally = use_distributed_state_suspended::<Tally>()?;
    push(&format!("renders {}", tally.total));
    Ok(html! { <output id="there">{ tally.total }</output> })
}

fn suspending() -> Html {
    let waiting = html! { <p id="waiting">{ "Waiting" }</p> };
    html! { <Suspense fallback={waiting}><Suspending /></Suspense> }
}

#[wasm_bindgen_test]
async fn a_component_suspends_until_what_was_kept_is_there() {
    let mut scene = Scripted::new(StatePhase::Hydrating, "");
    scene.show(suspending()).await;
    assert!(find("#waiting").is_some() && find("#there").is_none());
    // What comes in the meantime is not shown.
    scene.add(5);
    settle().await;
    assert!(find("#waiting").is_some());
    assert_eq!(take_log(), NOTHING);
    scene.set_phase(StatePhase::Live);
    settle().await;
    assert!(find("#waiting").is_none());
    assert_eq!(
        (text("#there"), take_log()),
        ("5".into(), vec!["renders 5".into()])
    );
    // It is subscribed like any other.
    scene.add(1);
    settle().await;
    assert_eq!(take_log(), ["renders 6"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_component_may_go_while_it_suspends() {
    let mut scene = Scripted::new(StatePhase::Hydrating, "");
    scene.show(suspending()).await;
    scene.show(html! { <p id="gone" /> }).await;
    scene.set_phase(StatePhase::Live);
    settle().await;
    assert!(find("#gone").is_some());
    assert_eq!(take_log(), NOTHING);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn nothing_suspends_when_all_is_there() {
    let mut scene = Scripted::new(StatePhase::Live, &format!("1 {}\n", added(4)));
    scene.show(suspending()).await;
    assert_eq!(take_log(), ["renders 4"]);
    scene.end().await;
}

#[component]
fn Status() -> Html {
    let status = use_state_status::<Tally>();
    push(&format!("{:?}", status.phase));
    html! {}
}

#[component]
fn Total() -> Html {
    let tally = use_distributed_state::<Tally>();
    push(&format!("total {}", tally.total));
    let add = {
        let tally = tally.dispatcher();
        move |_: MouseEvent| {
            let answer = tally.append(TallyEvent::Added { by: 1 });
            wasm_bindgen_futures::spawn_local(async move {
                if let Err(refusal) = answer.await {
                    push(&refusal.to_string());
                }
            });
        }
    };
    html! { <button type="button" id="total" onclick={add}>{ tally.total }</button> }
}

#[wasm_bindgen_test]
async fn the_status_renders_when_it_is_another_one() {
    let mut scene = Scripted::new(StatePhase::Live, "");
    scene.show(html! { <Status /> }).await;
    assert_eq!(take_log(), ["Live"]);
    let no_room = || StatePhase::Degraded("no room".into());
    scene.set_phase(no_room());
    settle().await;
    assert_eq!(take_log(), ["Degraded(\"no room\")"]);
    scene.set_phase(no_room());
    settle().await;
    assert_eq!(take_log(), NOTHING);
    scene.end().await;
}

#[component]
fn PhaseAlone() -> Html {
    let phase = use_state_phase::<Tally>();
    push(&format!("alone {phase:?}"));
    html! {}
}

#[component]
fn PhaseOfHandle() -> Html {
    let phase = use_distributed_state::<Tally>().phase();
    push(&format!("of a handle {phase:?}"));
    html! {}
}

fn sorted() -> Vec<String> {
    let mut log = take_log();
    log.sort();
    log
}

#[wasm_bindgen_test]
async fn whoever_asks_for_the_phase_renders_for_another_phase() {
    let mut scene = Scripted::new(StatePhase::Hydrating, "");
    scene
        .show(html! { <><PhaseAlone /><PhaseOfHandle /></> })
        .await;
    assert_eq!(sorted(), ["alone Hydrating", "of a handle Hydrating"]);
    // Another version, which is another status, and the same state.
    scene.add(0);
    scene.set_phase(StatePhase::Hydrating);
    settle().await;
    assert_eq!(take_log(), NOTHING);
    scene.set_phase(StatePhase::Live);
    settle().await;
    assert_eq!(sorted(), ["alone Live", "of a handle Live"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn the_past_is_shown_and_takes_no_events_until_somebody_resumes() {
    let first = format!("1 {}\n2 {}\n", added(1), added(2));
    let mut scene = Scripted::new(StatePhase::Live, &first);
    scene.show(html! { <Total /> }).await;
    take_log();
    scene.deliver(&format!("<1\n1 {}\n>\n", added(1)));
    settle().await;
    assert_eq!(take_log(), ["total 1"]);
    click("#total");
    settle().await;
    let refusal = "state `tally` is shown as of version 1: resume before anything is appended";
    assert_eq!(take_log(), [refusal]);
    assert!(scene.heard().is_empty());
    scene.deliver(&format!("3 {}\n", added(10)));
    settle().await;
    assert_eq!(take_log(), NOTHING);
    scene.deliver("|\n");
    settle().await;
    assert_eq!(take_log(), ["total 13"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_snapshot_that_cannot_be_read_is_said_and_no_default_is_shown() {
    let first = format!("1 {}\n", added(3));
    let mut scene = Scripted::new(StatePhase::Live, &first);
    scene.show(html! { <><Total /><Status /></> }).await;
    take_log();
    scene.deliver("=9@7.0 {\"sum\":9}\n");
    settle().await;
    let reason = "there is no migration from schema 7.0 to 1.0";
    assert_eq!(take_log(), [format!("Unreadable({reason:?})")]);
    assert_eq!(scene.heard(), [format!("snapshot 9 !{reason}")]);
    click("#total");
    settle().await;
    assert_eq!(
        take_log(),
        [format!("state `tally` cannot be shown: {reason}")]
    );
    assert_eq!(text("#total"), "3");
    // Another one can be read.
    scene.deliver("=8@1.0 {\"total\":8}\n@\n");
    settle().await;
    assert_eq!(sorted(), ["Live", "total 8"]);
    scene.end().await;
}
