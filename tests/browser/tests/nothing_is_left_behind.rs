//! What a mount opens ends with it, by itself or by the kit.
#![cfg(target_arch = "wasm32")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_mfe::scope::{
    FetchErrorKind, FetchRequest, ListenOptions, ListenTarget, ResourceGuard, ResourceKind,
    use_abort, use_event_listener, use_interval,
};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{Fault, disturb, disturb_times, repair};
use yew_mfe_browser_tests::page::take_log;
use yew_mfe_browser_tests::running::{Running, ping, running};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::{settle, until};

wasm_bindgen_test_configure!(run_in_browser);

/// The board keeps the instance, whatever comes and goes beside it.
fn beside(component: Option<&'static str>) -> Html {
    html! {
        <main>
            { board("probe", "a", 1) }
            if let Some(component) = component {
                <Remote<()> name="probe" {component} />
            }
        </main>
    }
}

async fn board_alone() -> Scene {
    let scene = Scene::new(config(), beside(None));
    until("the board is there", || find("#a").is_some()).await;
    take_log();
    scene
}

/// Waits until each line was logged.
#[track_caller]
fn logged(lines: &'static [&str]) -> impl Future<Output = ()> + use<> {
    let mut seen = Vec::new();
    until(&format!("{lines:?} are logged"), move || {
        seen.extend(take_log());
        lines.iter().all(|line| seen.iter().any(|one| one == line))
    })
}

#[wasm_bindgen_test]
async fn what_hooks_open_ends_with_the_component() {
    disturb("slow.json", Fault::Silent);
    let mut scene = board_alone().await;
    scene.show(beside(Some("busy")));
    logged(&[
        "interval 0",
        "timeout",
        "frame 0",
        "resize",
        "worker, echoed",
        "task 0",
    ])
    .await;
    let all = Running {
        intervals: 1,
        workers: 1,
        urls: 1,
        fetches: 1,
    };
    until("the request is under way", || running() == all).await;
    assert_eq!(text("#busy-fetch"), "loading");
    assert_eq!(text("#busy-url"), "url");
    click("#busy-spawn");
    logged(&["spawned"]).await;

    scene.show(beside(None));
    until("its effects are cleaned up", || {
        running() == Running::default() && scene.status("probe").mounts == 1
    })
    .await;
    let log = take_log();
    for line in ["task 0 dropped", "spawned dropped"] {
        let count = log.iter().filter(|one| *one == line).count();
        assert_eq!(count, 1, "{line}: {log:?}");
    }
    ping();
    settle().await;
    assert_eq!(take_log(), Vec::<String>::new());
    let status = scene.status("probe");
    assert_eq!(status.stale_events, 0);
    assert!(status.leftovers.is_empty(), "{:?}", status.leftovers);
    scene.end().await;
    repair();
}

#[wasm_bindgen_test]
async fn what_is_open_calls_the_closure_of_the_last_render() {
    disturb("slow.json", Fault::Silent);
    let mut scene = board_alone().await;
    scene.show(beside(Some("busy")));
    logged(&["interval 0", "frame 0", "task 0"]).await;
    click("#busy-count");
    logged(&[
        "interval 1",
        "frame 1",
        "mutation",
        "task 0 dropped",
        "task 1",
    ])
    .await;
    take_log();
    ping();
    let log = take_log();
    let pings: Vec<_> = log.iter().filter(|line| line.starts_with("ping")).collect();
    assert_eq!(pings, ["ping 1"]);
    assert_eq!(running().intervals, 1);
    assert_eq!(running().workers, 1, "it is the same worker");
    scene.end().await;
    repair();
}

#[wasm_bindgen_test]
async fn an_answer_that_was_given_up_is_never_shown() {
    disturb_times("slow.json", Fault::Silent, 1.0);
    let mut scene = board_alone().await;
    scene.show(beside(Some("busy")));
    until("the request is under way", || running().fetches == 1).await;
    disturb("slow.json", Fault::Status(503));
    click("#busy-reload");
    until("the second answer is there", || {
        text("#busy-fetch") == "503 "
    })
    .await;
    assert_eq!(running().fetches, 0, "the first request was aborted");
    scene.end().await;
    repair();
}

#[wasm_bindgen_test]
async fn what_a_mount_leaves_behind_is_ended_counted_and_named() {
    let mut scene = board_alone().await;
    for times in 1..=2 {
        scene.show(beside(Some("leaky")));
        logged(&["leaked interval"]).await;
        scene.show(beside(None));
        until("it is told", || {
            scene.status("probe").leftovers.count == 2 * times
        })
        .await;
        assert_eq!(running(), Running::default());
        take_log();
        ping();
        settle().await;
        assert_eq!(take_log(), Vec::<String>::new());
        let status = scene.status("probe");
        assert_eq!(status.stale_events, 0);
        let [listener, interval] = &status.leftovers.named[..] else {
            panic!("{:?}", status.leftovers);
        };
        assert_eq!(listener.kind, ResourceKind::Listener);
        assert_eq!(interval.kind, ResourceKind::Interval);
        assert_eq!((listener.count, interval.count), (times, times));
        for one in [listener, interval] {
            assert!(one.file.ends_with("src/leaky.rs"), "{one}");
        }
        assert_eq!(listener.line, interval.line + 1);
    }
    scene.end().await;
}

/// Counts what it hears.
#[component]
fn Ticking() -> Html {
    let ticks = use_state(|| 0);
    let pings = use_mut_ref(|| 0);
    let next = ticks.clone();
    use_interval((*ticks < 3).then_some(1), move || next.set(*next + 1));
    use_event_listener(ListenTarget::Window, "probe-ping", move |_| {
        *pings.borrow_mut() += 1;
    });
    html! { <p id="ticking">{ *ticks }</p> }
}

#[wasm_bindgen_test]
async fn hooks_work_in_the_components_of_a_shell() {
    let mut scene = Scene::new(config(), html! { <Ticking /> });
    until("it pauses after three ticks", || {
        text("#ticking") == "3" && running().intervals == 0
    })
    .await;
    let scope = scene.shell().kit().scope();
    until("the listener is left", || {
        scope.counts().open(ResourceKind::Listener) == 1
    })
    .await;
    assert_eq!(scope.counts().all_open(), 1);
    scene.show(Html::default());
    until("that has ended too", || scope.counts().all_open() == 0).await;
    assert_eq!(scope.counts().left_behind(), 0);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_fetch_ends_with_its_scope_or_its_time() {
    disturb("slow.json", Fault::Silent);
    let scene = Scene::new(config(), html! { <p id="there" /> });
    until("the shell is there", || find("#there").is_some()).await;
    let scope = scene.shell().kit().scope().child();

    let late = scope.fetch(FetchRequest::get("slow.json").with_timeout(1));
    let error = late.await.expect_err("nobody answers");
    assert_eq!(error.kind(), FetchErrorKind::TimedOut);
    assert_eq!(
        error.to_string(),
        "fetch of `slow.json` took too long: no answer in 1 ms"
    );
    assert_eq!(scope.counts().all_open(), 0);

    let ended = scope.fetch(FetchRequest::get("slow.json"));
    until("it is under way", || running().fetches == 1).await;
    assert_eq!(scope.end().count, 1);
    let error = ended.await.expect_err("its scope has ended");
    assert_eq!(error.kind(), FetchErrorKind::Ended);
    assert_eq!(running().fetches, 0);

    let refused = scope.fetch(FetchRequest::get("slow.json"));
    let error = refused.await.expect_err("its scope had ended");
    assert_eq!(error.kind(), FetchErrorKind::Ended);

    let calls = Rc::new(Cell::new(0));
    let count = {
        let calls = calls.clone();
        move || calls.set(calls.get() + 1)
    };
    let _timeout = scope.timeout(0, count);
    settle().await;
    assert_eq!(calls.get(), 0, "nothing begins in a scope that has ended");
    scene.end().await;
    repair();
}

#[wasm_bindgen_test]
async fn what_ends_itself_is_not_called_again() {
    let scene = Scene::new(config(), html! { <p id="there" /> });
    until("the shell is there", || find("#there").is_some()).await;
    let scope = scene.shell().kit().scope().child();
    let window = web_sys::window().expect("a test runs in a page");
    let calls = Rc::new(Cell::new(0));
    // Each drops its own guard, and with it the closure that is running.
    let ending = |slot: &Rc<RefCell<Option<ResourceGuard>>>| {
        let (slot, calls) = (slot.clone(), calls.clone());
        move || {
            let own = slot.take();
            drop(own);
            calls.set(calls.get() + 1);
        }
    };
    let slots: [Rc<RefCell<Option<ResourceGuard>>>; 4] = Default::default();
    let [interval, timeout, frames, listener] = &slots;
    interval.replace(Some(scope.interval(1, ending(interval))));
    timeout.replace(Some(scope.timeout(1, ending(timeout))));
    let frame = ending(frames);
    frames.replace(Some(scope.animation_frames(move |_| frame())));
    let heard = ending(listener);
    listener.replace(Some(scope.listen(&window, "probe-ping", move |_| heard())));
    ping();
    ping();
    until("each was called", || calls.get() == 4).await;
    settle().await;
    ping();
    assert_eq!(calls.get(), 4);
    assert_eq!(scope.counts().all_open(), 0);

    let once = ListenOptions {
        once: true,
        ..ListenOptions::default()
    };
    let count = {
        let calls = calls.clone();
        move |_: &web_sys::Event| calls.set(calls.get() + 1)
    };
    let guard = scope.listen_with(&window, "probe-ping", once, count);
    assert!(guard.is_open());
    ping();
    ping();
    assert_eq!(calls.get(), 5);
    assert!(!guard.is_open());
    assert!(scope.end().is_empty());
    scene.end().await;
}

#[derive(Clone, PartialEq, Properties)]
struct AsksProps {
    signals: Signals,
    round: u32,
}

/// The signals that were seen in renders.
#[derive(Clone, Default)]
struct Signals(Rc<RefCell<Vec<web_sys::AbortSignal>>>);

impl PartialEq for Signals {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
fn Asks(props: &AsksProps) -> Html {
    let signal = use_abort();
    props.signals.0.borrow_mut().push(signal);
    html! { <p id="asks">{ props.round }</p> }
}

#[wasm_bindgen_test]
async fn a_signal_is_aborted_with_the_component_and_not_before() {
    let signals = Signals::default();
    let asks = |round: u32| {
        let signals = signals.clone();
        html! { <main><Asks {signals} {round} /></main> }
    };
    let mut scene = Scene::new(config(), asks(1));
    until("it is there", || text("#asks") == "1").await;
    scene.show(asks(2));
    until("it has rendered again", || text("#asks") == "2").await;
    let seen = signals.0.borrow().clone();
    assert!(seen.len() >= 2 && seen.iter().all(|one| *one == seen[0]));
    assert!(!seen[0].aborted());
    scene.show(html! { <main /> });
    until("it is aborted", || seen[0].aborted()).await;
    scene.end().await;
}
