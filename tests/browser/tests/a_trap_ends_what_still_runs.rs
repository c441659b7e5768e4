//! An instance that has trapped runs no more code: what it left running, the shell ends.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::remote::{Phase, Remote};
use yew_mfe_browser_tests::dom::{click, find};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::page::{end_pauses, take_log};
use yew_mfe_browser_tests::running::{Running, ping, running};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::{settle, until};

wasm_bindgen_test_configure!(run_in_browser);

const BUSY: Running = Running {
    intervals: 1,
    workers: 1,
    urls: 1,
    fetches: 1,
};

#[wasm_bindgen_test]
async fn a_trap_ends_what_still_runs() {
    disturb("slow.json", Fault::Silent);
    let scene = Scene::new(
        config(),
        html! { <Remote<()> name="probe" component="busy" /> },
    );
    until("everything runs", || running() == BUSY).await;
    until("the interval ticks", || {
        take_log().iter().any(|line| line == "interval 0")
    })
    .await;
    click("#busy-panic");
    until("it is down", || {
        matches!(scene.status("probe").phase, Phase::Restarting(_))
    })
    .await;
    assert_eq!(running(), Running::default(), "the shell has ended it all");
    // A frame that it had asked for may still come, and is dropped.
    settle().await;
    let stale = scene.status("probe").stale_events;
    take_log();
    ping();
    settle().await;
    assert_eq!(take_log(), Vec::<String>::new());
    assert_eq!(
        scene.status("probe").stale_events,
        stale,
        "nothing calls the dead instance any more"
    );

    assert_eq!(end_pauses(), 1);
    until("it is back", || find("#busy").is_some()).await;
    until("everything runs again", || running() == BUSY).await;
    assert!(scene.status("probe").leftovers.is_empty());
    scene.end().await;
    assert_eq!(running(), Running::default());
    repair();
}
