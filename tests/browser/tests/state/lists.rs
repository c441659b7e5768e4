//! A list, whose lines select what they show by their place in it.

use crate::scripted::{Scripted, added};
use js_sys::Date;
use probe_contracts::{Tally, TallyEvent};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::state::{
    StatePhase, use_distributed_dispatcher, use_distributed_selector, use_distributed_value,
};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::{push, take_log};
use yew_mfe_browser_tests::wait::{settle, until};

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
    let double = use_distributed_selector(move |tally: &Tally| lines(tally)[index] * 2);
    assert_eq!(*double, *line * 2, "of one state");
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

#[derive(PartialEq, Properties)]
struct SlowProps {
    /// Called in the pause that Yew makes after each render, with what was rendered.
    in_pause: Callback<u32>,
}

/// Takes so long to render that Yew pauses before it renders the lines, which change their places.
#[component]
fn Slow(props: &SlowProps) -> Html {
    let tally = use_distributed_value::<Tally>();
    let begun = Date::now();
    while Date::now() < begun + 20.0 {}
    let (in_pause, total) = (props.in_pause.clone(), tally.total);
    spawn_local(async move { in_pause.emit(total) });
    let line = |(index, line): (usize, u32)| html! { <Line key={line} {index} /> };
    lines(&tally).into_iter().enumerate().map(line).collect()
}

#[wasm_bindgen_test]
async fn a_line_that_is_gone_is_not_looked_for_while_yew_pauses() {
    let mut scene = Scripted::new(StatePhase::Live, "");
    let in_pause = {
        let kit = scene.kit().clone();
        Callback::from(move |total| {
            if total == 10 {
                let tally = kit.state_dispatcher::<Tally>().expect("it is open");
                tally.dispatch(TallyEvent::Added { by: 1 });
            }
        })
    };
    scene.show(html! { <Slow {in_pause} /> }).await;
    until("four lines", || find("#line-3").is_some()).await;
    // The first line is gone, and in the pause that follows the last one.
    scene.deliver("=5@1.0 {\"total\":10}\n");
    until("two lines", || find("#line-2").is_none()).await;
    settle().await;
    assert_eq!(["#line-0", "#line-1"].map(text), ["2", "4"]);
    scene.end().await;
}
