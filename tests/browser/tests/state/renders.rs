//! When a component renders, and what it sees.

use crate::scripted::{Scripted, added};
use probe_contracts::{Tally, TallyEvent};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::state::{
    FeedGuard, StatePhase, UseDistributedStateDispatcher, UseDistributedStateHandle,
    use_distributed_dispatcher, use_distributed_selector, use_distributed_state,
    use_distributed_value,
};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::{push, take_log};
use yew_mfe_browser_tests::wait::{microtasks, settle};

const NOTHING: [&str; 0] = [];

async fn scene(children: Html) -> Scripted {
    let mut scene = Scripted::new(StatePhase::Live, "");
    scene.show(children).await;
    take_log();
    scene
}

#[component]
fn Total() -> Html {
    let tally = use_distributed_state::<Tally>();
    push(&format!("total {}", tally.total));
    let add = {
        let tally = tally.dispatcher();
        move |_: MouseEvent| tally.dispatch(TallyEvent::Added { by: 1 })
    };
    html! { <button type="button" id="total" onclick={add}>{ tally.total }</button> }
}

#[component]
fn Progress() -> Html {
    let tally = use_distributed_state::<Tally>();
    let (version, is_provisional) = (tally.version(), tally.is_provisional());
    let sequenced = tally.sequenced().total;
    push(&format!("progress {version} {sequenced} {is_provisional}"));
    html! {}
}

#[component]
fn Value() -> Html {
    let tally = use_distributed_value::<Tally>();
    push(&format!("value {}", tally.total));
    html! {}
}

#[component]
fn Writer() -> Html {
    let _tally = use_distributed_dispatcher::<Tally>();
    push("writer");
    html! {}
}

#[wasm_bindgen_test]
async fn a_component_renders_for_what_it_uses_and_for_nothing_else() {
    let scene = scene(html! { <><Total /><Progress /><Value /><Writer /></> }).await;
    let log = async || {
        settle().await;
        let mut log = take_log();
        log.sort();
        log
    };
    scene.add(5);
    assert_eq!(log().await, ["progress 1 5 false", "total 5", "value 5"]);
    scene.add(0);
    assert_eq!(log().await, ["progress 2 5 false"]);
    // One of one's own: first it is provisional, then it is not.
    click("#total");
    assert_eq!(log().await, ["progress 2 5 true", "total 6", "value 6"]);
    scene.accept(1);
    assert_eq!(log().await, ["progress 3 6 false"]);
    // An event that nobody here knows, and a status that nobody has asked for.
    scene.deliver("4 {\"type\":\"halved\"}\n");
    assert_eq!(log().await, ["progress 4 6 false"]);
    scene.set_phase(StatePhase::Degraded("no room".into()));
    assert_eq!(log().await, NOTHING);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_batch_is_one_render_and_crosses_the_link_as_one() {
    let scene = scene(html! { <Total /> }).await;
    scene.deliver(&format!("1 {0}\n2 {0}\n3 {0}\n", added(2)));
    settle().await;
    assert_eq!(take_log(), ["total 6"]);
    for _ in 0..3 {
        click("#total");
    }
    settle().await;
    assert_eq!(scene.heard().concat().lines().count(), 3);
    assert_eq!(text("#total"), "9");
    scene.end().await;
}

/// Appends when something happens to it, each once.
#[component]
fn Eager() -> Html {
    let tally = use_distributed_state::<Tally>();
    use_memo((), |()| tally.dispatch(TallyEvent::Added { by: 1 }));
    {
        let tally = tally.dispatcher();
        use_effect_with((), move |()| tally.dispatch(TallyEvent::Added { by: 10 }));
    }
    html! { <output id="eager">{ tally.total }</output> }
}

#[wasm_bindgen_test]
async fn what_is_appended_during_a_render_or_an_effect_is_shown_by_everybody() {
    let scene = scene(html! { <><Total /><Eager /></> }).await;
    assert_eq!(["#total", "#eager"].map(text), ["11", "11"]);
    let heard = scene.heard().concat();
    let want = format!("1 - [{}]\n2 - [{}]\n", added(1), added(10));
    assert_eq!(heard, want);
    scene.end().await;
}

#[derive(PartialEq, Properties)]
struct ModuloProps {
    by: u32,
}

#[component]
fn Modulo(props: &ModuloProps) -> Html {
    let by = props.by;
    let rest = use_distributed_selector(move |tally: &Tally| tally.total % by);
    let last = use_mut_ref(|| None::<Rc<u32>>);
    let is_same = last
        .borrow()
        .as_ref()
        .is_some_and(|last| Rc::ptr_eq(last, &rest));
    last.replace(Some(rest.clone()));
    push(&format!("rest {rest} {is_same}"));
    html! {}
}

#[wasm_bindgen_test]
async fn a_selector_is_asked_with_what_the_last_render_has_captured() {
    let mut scene = scene(html! { <Modulo by=10 /> }).await;
    scene.add(13);
    settle().await;
    assert_eq!(take_log(), ["rest 3 false"]);
    scene.add(10);
    settle().await;
    assert_eq!(take_log(), NOTHING);
    // At once with the new one, and the same value is the same `Rc`.
    scene.show(html! { <Modulo by=5 /> }).await;
    assert_eq!(take_log(), ["rest 3 true"]);
    scene.add(5);
    settle().await;
    assert_eq!(take_log(), NOTHING);
    scene.add(1);
    settle().await;
    assert_eq!(take_log(), ["rest 4 false"]);
    scene.end().await;
}

/// Has the shell deliver something between the render and the effects.
#[derive(PartialEq, Properties)]
struct BetweenProps {
    deliver: Callback<()>,
}

#[component]
fn Between(props: &BetweenProps) -> Html {
    let tally = use_distributed_state::<Tally>();
    let odd = use_distributed_selector(|tally: &Tally| tally.total % 2);
    let deliver = props.deliver.clone();
    use_memo((), move |()| deliver.emit(()));
    html! { <output id="between">{ format!("{} {odd}", tally.total) }</output> }
}

#[wasm_bindgen_test]
async fn nothing_is_missed_between_the_first_render_and_the_subscription() {
    let mut scene = Scripted::new(StatePhase::Live, "");
    let deliver = {
        let kit = scene.kit().clone();
        Callback::from(move |()| {
            let tally = kit.state_dispatcher::<Tally>().expect("it is open");
            tally.dispatch(TallyEvent::Added { by: 7 });
        })
    };
    scene.show(html! { <Between {deliver} /> }).await;
    assert_eq!(text("#between"), "7 1");
    scene.end().await;
}

/// Shows a child as long as the total is small.
#[component]
fn Parent() -> Html {
    let tally = use_distributed_state::<Tally>();
    html! {
        if tally.total < 10 {
            <Total />
        }
    }
}

#[wasm_bindgen_test]
async fn a_component_that_goes_with_a_batch_does_not_render_with_it() {
    let scene = scene(html! { <Parent /> }).await;
    scene.add(9);
    settle().await;
    assert_eq!(take_log(), ["total 9"]);
    scene.add(9);
    settle().await;
    assert!(find("#total").is_none());
    assert_eq!(take_log(), NOTHING);
    scene.add(9);
    settle().await;
    assert_eq!(take_log(), NOTHING);
    scene.end().await;
}

/// The subscription of another component, which this one ends while events are delivered.
#[derive(PartialEq, Properties)]
struct HeldProps {
    handle: UseDistributedStateHandle<Tally>,
    tally: UseDistributedStateDispatcher<Tally>,
}

#[component]
fn Held(props: &HeldProps) -> Html {
    push(&format!("held {}", props.handle.total));
    let tally = props.tally.clone();
    let now = move |_: MouseEvent| push(&format!("now {}", tally.current().total));
    html! { <button type="button" id="held" onclick={now} /> }
}

#[component]
fn Holder() -> Html {
    let renders = use_mut_ref(|| 0);
    let again = use_force_update();
    let handle = use_distributed_state::<Tally>();
    let tally = handle.dispatcher();
    *renders.borrow_mut() += 1;
    html! {
        <>
            <button type="button" id="again" onclick={move |_: MouseEvent| again.force_update()}>
                { *renders.borrow() }
            </button>
            <Held {handle} {tally} />
        </>
    }
}

#[wasm_bindgen_test]
async fn handles_are_equal_while_nothing_has_changed_and_dispatchers_always() {
    let scene = scene(html! { <Holder /> }).await;
    click("#again");
    settle().await;
    assert_eq!((text("#again"), take_log()), ("2".to_owned(), Vec::new()));
    scene.add(3);
    settle().await;
    assert_eq!(take_log(), ["held 3"]);
    // A callback of an older render sees the state of now.
    scene.add(4);
    click("#held");
    assert_eq!(take_log(), ["now 7"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_listener_that_was_ended_by_another_is_not_called() {
    let scene = scene(html! {}).await;
    let second = Rc::new(RefCell::new(None::<FeedGuard>));
    let ending = second.clone();
    let kit = scene.kit();
    let _first = kit
        .subscribe_state(move |tally: &Tally| {
            push(&format!("first {}", tally.total));
            if tally.total > 0 {
                drop(ending.take());
            }
        })
        .expect("it is accepted");
    let guard = kit.subscribe_state(|tally: &Tally| push(&format!("second {}", tally.total)));
    *second.borrow_mut() = Some(guard.expect("it is accepted"));
    scene.add(1);
    assert_eq!(take_log(), ["first 0", "second 0", "first 1"]);
    scene.end().await;
}

/// Writes if nothing has happened since the render, as far as it knows then and now.
#[component]
fn Hesitant() -> Html {
    let tally = use_distributed_state::<Tally>();
    let look = {
        let tally = tally.clone();
        move |_: MouseEvent| {
            let tally = tally.clone();
            wasm_bindgen_futures::spawn_local(async move {
                microtasks().await;
                let (total, version) = (tally.total, tally.version());
                let now = tally.dispatcher().version();
                push(&format!("{total} at {version}, now at {now}"));
            });
        }
    };
    html! { <button type="button" id="hesitant" onclick={look}>{ tally.total }</button> }
}

#[wasm_bindgen_test]
async fn a_handle_has_the_version_of_what_it_shows() {
    let scene = scene(html! { <Hesitant /> }).await;
    scene.add(3);
    settle().await;
    click("#hesitant");
    scene.add(4);
    settle().await;
    assert_eq!(take_log(), ["3 at 1, now at 2"]);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_handle_that_shows_the_present_state_has_the_present_version() {
    let scene = scene(html! { <Hesitant /> }).await;
    scene.add(3);
    settle().await;
    // Nobody has asked for the version, so there is nothing to render for.
    scene.add(0);
    settle().await;
    click("#hesitant");
    settle().await;
    assert_eq!(take_log(), ["3 at 2, now at 2"]);
    scene.end().await;
}
