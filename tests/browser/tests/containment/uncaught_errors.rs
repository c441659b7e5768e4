//! Errors that nobody caught and that end nothing: whose they were, told once.

use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::remote::{Cause, Phase, RemoteErrorKind, RemoteStatus};
use yew_mfe_browser_tests::crash::{forget_errors, others_answer, scene};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::page::{take_errors_shown, take_uncaught};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config, guarded};
use yew_mfe_browser_tests::wait::{settle, until};

/// One line of the console, which begins like this and has the build and the stack.
fn told_once(status: &RemoteStatus, begins: &str) {
    let shown = take_errors_shown();
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(shown[0].starts_with(begins), "{}", shown[0]);
    let build = status.build.as_deref().expect("it was loaded");
    assert!(shown[0].contains(&format!("build {build}")), "{}", shown[0]);
    assert!(shown[0].contains("#__mfe_"), "{}", shown[0]);
    assert_eq!(take_uncaught(), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn a_promise_that_nobody_looks_at() {
    let scene = scene("first").await;
    forget_errors();
    for times in 1..=2 {
        click("#q-rejection");
        until("it is counted", || scene.status("probe").faults == times).await;
        settle().await;
        let sentence = "remote `probe` left an error uncaught (run): a promise was rejected: Error: probe: a promise nobody looks at\n";
        told_once(&scene.status("probe"), sentence);
    }
    // It goes on, and so does everybody else.
    let status = scene.status("probe");
    assert_eq!(status.restarts, 0);
    let Phase::Degraded(error) = status.phase else {
        panic!("{status:?}");
    };
    assert_eq!(error.kind(), RemoteErrorKind::Uncaught);
    assert_eq!(error.cause(), Some(Cause::Rejection));
    assert_eq!(text("#q-label"), "first");
    click("#q-count");
    until("it answers", || text("#q-count") == "1").await;
    assert_eq!(scene.status("twin").faults, 0);
    others_answer(&scene).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn an_error_that_is_nobodys_is_left_alone() {
    let scene = scene("first").await;
    forget_errors();
    click("#p-late");
    let mut uncaught = Vec::new();
    until("it was thrown", || {
        uncaught.extend(take_uncaught());
        !uncaught.is_empty()
    })
    .await;
    assert_eq!(uncaught, ["Error: nobody's error"]);
    assert_eq!(scene.status("probe").faults, 0);
    assert_eq!(take_errors_shown(), Vec::<String>::new());
    scene.end().await;
}

/// A scene with the probe alone, whose glue has something in front of a function's body.
async fn scene_with(function: &'static str, changed: &'static str) -> Scene {
    forget_errors();
    disturb(".js", Fault::Published(function, changed));
    let child = guarded("only", board("probe", "a", 1));
    let scene = Scene::new(config(), child);
    until("it is there", || find("#a").is_some()).await;
    repair();
    scene
}

#[wasm_bindgen_test]
async fn an_exception_in_a_task_of_its_own() {
    let thrown = "export function start(e){setTimeout(()=>{throw new TypeError('too late',{cause:'it rained'})});";
    let scene = scene_with("export function start(e){", thrown).await;
    until("it is counted", || scene.status("probe").faults == 1).await;
    settle().await;
    let sentence = "remote `probe` left an error uncaught (run): TypeError: too late (it rained)\n";
    told_once(&scene.status("probe"), sentence);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_report_that_cannot_be_read_is_named_and_a_flood_of_them_is_only_counted() {
    let reports = "export function start(e){for(let i=0;i<200;i++)e.report(`{`);";
    let scene = scene_with("export function start(e){", reports).await;
    assert_eq!(scene.status("probe").faults, 200);
    let shown = take_errors_shown();
    assert_eq!(shown.len(), 100);
    let words = "remote `probe`: its report cannot be read: EOF";
    assert!(shown[0].starts_with(words), "{}", shown[0]);
    scene.end().await;
}
