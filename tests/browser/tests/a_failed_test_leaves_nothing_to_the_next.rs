//! A panic takes nothing back of what a test has done to the page. The next test begins as if
//! there had been none before.
#![cfg(target_arch = "wasm32")]

use probe_contracts::Tally;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_mfe_browser_tests::dom::{all, click, find, fresh, text};
use yew_mfe_browser_tests::history::{go_home, go_to, here};
use yew_mfe_browser_tests::network::{Fault, answer, disturb, set_online, take_requests};
use yew_mfe_browser_tests::page::{arm, set_hidden, take_log};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::until;

wasm_bindgen_test_configure!(run_in_browser);

fn children() -> Html {
    html! {
        <main>
            <Remote<()> name="probe" component="tally" />
            { board("probe", "a", 1) }
        </main>
    }
}

/// What a test is used to.
async fn everything_works() -> Scene {
    take_requests();
    let scene = Scene::new(config().state::<Tally>(), children());
    until("both are there", || {
        ["#tally-total", "#a"].map(|part| all(part).len()) == [1, 1]
    })
    .await;
    assert_eq!(all("#scene").len(), 1);
    assert!(find("#extra").is_none() && find(".mfe-shell-gone").is_none());
    let requests = take_requests();
    assert_eq!(requests.len(), 4, "{requests:?}");
    assert!(!here().contains("away"));
    take_log();
    click("#a-0");
    until("it answers", || take_log() == ["a 0", "a"]).await;
    let before = text("#tally-total");
    click("#tally-add");
    until("the link works", || text("#tally-total") != before).await;

    scene
}

/// As if a test had failed: the panic ends in the browser, and nothing of `scene` is dropped.
fn fails(scene: Scene) {
    std::mem::forget(scene);
    let button = fresh("extra");
    let panic = Closure::once_into_js(|| assert!(find("#extra").is_none(), "on purpose"));
    button
        .add_event_listener_with_callback("click", panic.unchecked_ref())
        .expect("an element has listeners");
    click("#extra");
}

#[wasm_bindgen_test]
async fn what_a_failed_test_leaves_is_gone_when_the_next_one_begins() {
    let scene = everything_works().await;
    answer("mfe-manifest.json", "{}");
    disturb(".wasm", Fault::Silent);
    arm("start", 100);
    set_hidden(true);
    set_online(false);
    go_to("/away");
    click("#a-0");
    fails(scene);
    // The page would load itself again if it had heard that the shell is gone.
    go_to("/further");
    everything_works().await.end().await;
    go_home();
}
