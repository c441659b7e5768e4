//! A list, whose lines select what they show by their place in it.

use crate::scripted::{Scripted, added};
use probe_contracts::{Tally, TallyEvent};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::state::{
    StatePhase, use_distributed_dispatcher, use_distributed_selector, use_distributed_value,
};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::{push, take_log};
use yew_mfe_browser_tests::wait::settle;

/// There are the fewer lines the more was added.
fn lines(tally: &Tally) -> Vec<u32> {
    let total = tally.total;
    (total / 10..4 - total % 10).map(|line| line * 2).collect()
}

#[derive(PartialEq, Properties)]
struct LineProps {
    index: usize,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let index = props.index;
    // A place that is not there any more is a panic.
    let line = use_distributed_selector(move |tally: &Tally| lines(tally)[index]);
    let is_asked = use_state_eq(|| false);
    let tally = use_distributed_dispatcher::<Tally>();
    push(&format!("{index} is {line}"));
    let remove = {
        let is_asked = is_asked.setter();
        move |_: MouseEvent| {
            // The component itself has something to render before anybody hears of the event.
            is_asked.set(true);
            tally.dispatch(TallyEvent::Added { by: 1 });
        }
    };
    html! { <button type="button" id={format!("line-{index}")} onclick={remove}>{ *line }</button> }
}

fn rows(count: usize) -> Html {
    (0..count).map(|index| html! { <Line {index} /> }).collect()
}

#[component]
fn ByValue() -> Html {
    let tally = use_distributed_value::<Tally>();
    rows(lines(&tally).len())
}

#[component]
fn BySelector() -> Html {
    let count = use_distributed_selector(|tally: &Tally| lines(tally).len());
    rows(*count)
}

/// The lines that have rendered, in the order of their places.
fn rendered() -> Vec<String> {
    let mut log = take_log();
    log.sort();
    log
}

/// Another one that renders meanwhile.
#[component]
fn Beside() -> Html {
    let tally = use_distributed_value::<Tally>();
    html! { <output id="beside">{ tally.total }</output> }
}

async fn shrinks(list: Html) {
    let mut scene = Scripted::new(StatePhase::Live, "");
    scene.show(html! { <><Beside />{ list }</> }).await;
    assert_eq!(rendered(), ["0 is 0", "1 is 2", "2 is 4", "3 is 6"]);
    // Somebody else takes the last line away.
    scene.add(1);
    settle().await;
    assert!(find("#line-2").is_some() && find("#line-3").is_none());
    // It does so itself.
    click("#line-2");
    settle().await;
    assert!(find("#line-1").is_some() && find("#line-2").is_none());
    assert_eq!(text("#beside"), "2");
    take_log();
    // Only what changes renders: another first line, and one line less.
    scene.deliver(&format!("~1 2\n3 {}\n", added(9)));
    settle().await;
    assert_eq!(text("#beside"), "11");
    scene.deliver("=9@1.0 {\"total\":12}\n");
    settle().await;
    assert_eq!(text("#line-0"), "2");
    assert!(find("#line-1").is_none());
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_line_that_is_gone_is_not_looked_for_below_a_list_that_has_the_state() {
    shrinks(html! { <ByValue /> }).await;
}

#[wasm_bindgen_test]
async fn a_line_that_is_gone_is_not_looked_for_below_a_list_that_selects() {
    shrinks(html! { <BySelector /> }).await;
}

#[wasm_bindgen_test]
async fn a_line_renders_for_what_it_shows() {
    let mut scene = Scripted::new(StatePhase::Live, "");
    scene.show(html! { <><Beside /><BySelector /></> }).await;
    take_log();
    // One line less at each end: each line has another value, once.
    scene.deliver("=5@1.0 {\"total\":10}\n");
    settle().await;
    assert_eq!(rendered(), ["0 is 2", "1 is 4", "2 is 6"]);
    // The same lines, of another state.
    scene.deliver("=6@1.0 {\"total\":10}\n");
    scene.deliver(&format!("7 {}\n", added(0)));
    settle().await;
    assert!(take_log().is_empty());
    scene.end().await;
}
