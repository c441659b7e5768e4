//! Shell and remotes fold one log of events, each with its own compiled code.
#![cfg(target_arch = "wasm32")]

use probe_contracts::{Tally, TallyEvent};
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::base::Namespace;
use yew_mfe::contract::Contract;
use yew_mfe::remote::{Phase, Remote};
use yew_mfe::state::{Expected, Feed, use_distributed_selector, use_distributed_state};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::{arm, end_pauses, push, take_log};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{config, fragile, guarded};
use yew_mfe_browser_tests::wait::{microtasks, settle, until};

wasm_bindgen_test_configure!(run_in_browser);

const NOTHING: [&str; 0] = [];

/// The shell's own view of the tally.
#[component]
fn ShellTally() -> Html {
    let tally = use_distributed_state::<Tally>();
    let add = {
        let tally = tally.dispatcher();
        Callback::from(move |_: MouseEvent| tally.dispatch(TallyEvent::Added { by: 10 }))
    };
    push(&format!("shell renders {}", tally.total));
    html! {
        <p>
            <output id="shell-total">{ tally.total }</output>
            <button type="button" id="shell-add" onclick={add}>{ "Add" }</button>
            <ShellSecond />
        </p>
    }
}

/// Another component of the shell with the same namespace.
#[component]
fn ShellSecond() -> Html {
    let tally = use_distributed_state::<Tally>();
    html! { <output id="shell-second">{ format!("{} at {}", tally.total, tally.version()) }</output> }
}

fn children(remote: bool) -> Html {
    html! {
        <main>
            <ShellTally />
            if remote {
                <Remote<()> name="probe" component="tally" />
                { guarded("fragile", fragile("probe", "p", "label")) }
            }
        </main>
    }
}

async fn scene() -> Scene {
    let scene = Scene::new(config().state::<Tally>(), children(true));
    until("both sides are there", || {
        find("#tally").is_some() && find("#p").is_some()
    })
    .await;
    scene
}

/// All four components show this.
fn all_agree(total: u32, version: u32) -> bool {
    let second = format!("{total} at {version}");
    ["#shell-total", "#tally-total"].map(text) == [&*total.to_string(); 2]
        && ["#shell-second", "#tally-second"].map(text) == [&*second; 2]
}

#[wasm_bindgen_test]
async fn four_components_on_two_sides_agree() {
    let scene = scene().await;
    assert!(all_agree(0, 0));
    click("#tally-add");
    until("the remote's event is everywhere", || all_agree(1, 1)).await;
    click("#shell-add");
    until("the shell's event is everywhere", || all_agree(11, 2)).await;
    // Each module folds the namespace once, however many of its components use it.
    assert_eq!(scene.shell().hub().subscriptions(), 2);
    scene.end().await;
}

/// Long texts and short ones come into a module's memory in different ways, and so do those that
/// are not ASCII.
#[wasm_bindgen_test]
async fn texts_of_any_length_and_script_come_through() {
    let scene = scene().await;
    for _ in 0..40 {
        click("#tally-add");
    }
    until("what the remote has sent at once is everywhere", || {
        all_agree(40, 40)
    })
    .await;
    let tally = Namespace::new("tally").expect("a name");
    let (mut total, mut version) = (40, 40);
    for letter in ["a", "\u{fc}", "\u{4e9c}", "\u{1f3ee}"] {
        for length in [1, 255, 256, 257, 5_000] {
            // The one that counts is behind it, and nobody knows the other.
            let note = format!("a{}", letter.repeat(length));
            let event =
                format!(r#"[{{"type":"added","payload":{{"note":"{note}","by":{length}}}}}]"#);
            let hub = scene.shell().hub().clone();
            hub.append("test", &tally, &event, None)
                .expect("it is accepted");
            total += length as u32;
            version += 1;
            until(&format!("{length} of `{letter}` are read"), || {
                all_agree(total, version)
            })
            .await;
        }
    }
    scene.end().await;
}

/// Three events of one task: one batch for each listener and one render on each side, after the
/// task and before any other.
#[wasm_bindgen_test]
async fn a_batch_is_delivered_in_a_microtask() {
    let scene = scene().await;
    let hub = scene.shell().hub().clone();
    let tally = Namespace::new("tally").expect("a name");
    let deliver = Rc::new(|_: &str| push("a batch"));
    let feed = hub.feed("test");
    let _listening = feed
        .subscribe(&tally, 0, Tally::VERSION, deliver)
        .expect("it is accepted");
    settle().await;
    take_log();
    for by in 1..=3 {
        let event = format!(r#"[{{"type":"added","payload":{{"by":{by}}}}}]"#);
        let receipt = hub
            .append("test", &tally, &event, None)
            .expect("it is accepted");
        assert_eq!(receipt.version, by);
    }
    assert_eq!(take_log(), NOTHING, "it was delivered during the task");
    microtasks().await;
    let mut seen = take_log();
    seen.sort();
    assert_eq!(seen, ["a batch", "remote renders 6", "shell renders 6"]);
    assert!(all_agree(6, 3));
    scene.end().await;
}

/// What a component appends is provisional only until its task is over, with a sequencer in the
/// page: one render shows it.
#[wasm_bindgen_test]
async fn an_append_is_one_render_on_each_side() {
    let scene = scene().await;
    settle().await;
    for (button, renders) in [
        ("#shell-add", ["remote renders 10", "shell renders 10"]),
        ("#tally-add", ["remote renders 11", "shell renders 11"]),
    ] {
        take_log();
        click(button);
        settle().await;
        let mut seen = take_log();
        seen.sort();
        assert_eq!(seen, renders, "{button}");
    }
    assert!(all_agree(11, 2));
    // An event that changes nothing renders nothing.
    let hub = scene.shell().hub().clone();
    let tally = Namespace::new("tally").expect("a name");
    let nothing = r#"[{"type":"added","payload":{"by":0}}]"#;
    hub.append("test", &tally, nothing, None)
        .expect("it is accepted");
    settle().await;
    assert_eq!(take_log(), NOTHING);
    scene.end().await;
}

/// The next total that the sequencer will refuse, and what the component shows meanwhile.
#[component]
fn Cautious() -> Html {
    let tally = use_distributed_state::<Tally>();
    let parity = use_distributed_selector(|tally: &Tally| tally.total % 2);
    let add = {
        let tally = tally.dispatcher();
        Callback::from(move |_: MouseEvent| {
            let five = || vec![TallyEvent::Added { by: 5 }];
            // Nobody waits for the answer: what is refused is taken back all the same.
            drop(tally.append_all(five(), Expected::Version(8)));
            let answer = tally.append_all(five(), Expected::Version(7));
            push(&format!("at once {}", tally.current().total));
            let tally = tally.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let error = answer.await.expect_err("it is not at 7");
                push(&format!("{error}; back to {}", tally.current().total));
            });
        })
    };
    html! {
        <p>
            <output id="cautious">{ format!("{} {}", tally.total, tally.is_provisional()) }</output>
            <Parity parity={*parity} />
            <button type="button" id="cautious-add" onclick={add}>{ "Add" }</button>
            <OnlyParity />
        </p>
    }
}

#[derive(PartialEq, Properties)]
struct ParityProps {
    parity: u32,
}

#[component]
fn Parity(props: &ParityProps) -> Html {
    html! { <output id="parity">{ props.parity }</output> }
}

/// Renders for another parity, and for nothing else.
#[component]
fn OnlyParity() -> Html {
    let parity = use_distributed_selector(|tally: &Tally| tally.total % 2);
    push(&format!("parity {parity}"));
    html! {}
}

#[wasm_bindgen_test]
async fn a_refused_append_is_taken_back() {
    let scene = Scene::new(
        config().state::<Tally>(),
        html! { <main><Cautious /></main> },
    );
    until("it is there", || find("#cautious").is_some()).await;
    take_log();
    click("#cautious-add");
    settle().await;
    // At the end of the task it was even, and so it was when both were taken back.
    assert_eq!(
        take_log(),
        [
            "at once 10",
            "state `tally` is at version 0, the writer expected 7; back to 0",
        ]
    );
    assert_eq!(text("#cautious"), "0 false");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_selector_renders_for_another_value_only() {
    let scene = Scene::new(
        config().state::<Tally>(),
        html! { <main><Cautious /></main> },
    );
    until("it is there", || find("#parity").is_some()).await;
    settle().await;
    take_log();
    let hub = scene.shell().hub().clone();
    let tally = Namespace::new("tally").expect("a name");
    let add = async |by: u32| {
        let event = format!(r#"[{{"type":"added","payload":{{"by":{by}}}}}]"#);
        hub.append("test", &tally, &event, None)
            .expect("it is accepted");
        settle().await;
    };
    add(2).await;
    assert_eq!(take_log(), NOTHING);
    assert_eq!(text("#cautious"), "2 false");
    add(1).await;
    assert_eq!(take_log(), ["parity 1"]);
    assert_eq!(text("#parity"), "1");
    scene.end().await;
}

/// Who comes later, or comes back after a crash, folds everything from the beginning.
#[wasm_bindgen_test]
async fn a_late_module_catches_up() {
    let mut scene = Scene::new(config().state::<Tally>(), children(false));
    until("the shell is there", || find("#shell-add").is_some()).await;
    for total in ["10", "20"] {
        click("#shell-add");
        until("it has counted", || text("#shell-total") == total).await;
    }
    scene.show(children(true));
    until("the remote agrees", || all_agree(20, 2)).await;

    until("the other mount is there", || find("#p-event").is_some()).await;
    click("#p-event");
    until("the remote is down", || {
        matches!(scene.status("probe").phase, Phase::Restarting(_))
    })
    .await;
    // Its subscription went with the instance; the shell's stays.
    assert_eq!(scene.shell().hub().subscriptions(), 1);
    click("#shell-add");
    until("the shell goes on", || text("#shell-total") == "30").await;
    end_pauses();
    until("the remote agrees again", || all_agree(30, 3)).await;
    click("#tally-add");
    until("and takes part", || all_agree(31, 4)).await;

    scene.show(children(false));
    until("the remote is gone", || {
        scene.status("probe").phase == Phase::Unloaded
    })
    .await;
    assert_eq!(scene.shell().hub().subscriptions(), 1);
    scene.end().await;
}

/// A remote's hooks: what it appends while it renders, in an effect and several times in a task.
#[wasm_bindgen_test]
async fn a_remote_appends_whenever_it_likes() {
    let mut scene = Scene::new(config().state::<Tally>(), children(false));
    until("the shell is there", || find("#shell-add").is_some()).await;
    let hooked = html! { <Remote<()> name="probe" component="hooked" /> };
    scene.show(html! { <main><ShellTally />{ hooked }</main> });
    until("what it has appended is everywhere", || {
        find("#hooked-total").is_some() && ["#shell-total", "#hooked-total"].map(text) == ["3"; 2]
    })
    .await;
    assert_eq!(text("#hooked-reads"), "3 0 Live");
    settle().await;
    take_log();
    click("#hooked-thrice");
    settle().await;
    let mut seen = take_log();
    seen.sort();
    // One render on each side.
    assert_eq!(seen, ["at once 63", "hooked has 63", "shell renders 63"]);
    assert_eq!(text("#hooked-reads"), "63 5 Live");
    assert_eq!(text("#shell-second"), "63 at 5");
    scene.end().await;
}

/// What a remote does when it starts is no component, and hears of the state all the same.
#[wasm_bindgen_test]
async fn a_remote_listens_from_its_start_on() {
    arm("listen", 1);
    let scene = scene().await;
    assert!(take_log().contains(&"start hears 0".to_owned()));
    click("#shell-add");
    until("the event is everywhere", || all_agree(10, 1)).await;
    assert!(take_log().contains(&"start hears 10".to_owned()));
    scene.end().await;
}
