//! An event that a remote cannot fold ends it once, and nobody else.

use super::add;
use probe_contracts::BoardProps;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::base::Namespace;
use yew_mfe::remote::{Phase, Remote};
use yew_mfe_browser_tests::crash::forget_errors;
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::page::{arm, end_pauses, take_errors_shown, take_log};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{config, guarded};
use yew_mfe_browser_tests::wait::{settle, until};

fn ledger(remote: &'static str, name: &'static str) -> Html {
    let props = BoardProps {
        name: name.to_owned(),
        buttons: 0,
    };
    let ledger = html! { <Remote<BoardProps> name={remote} component="ledger" {props} /> };
    guarded(name, ledger)
}

/// Two remotes that fold the tally, the probe first.
async fn scene() -> Scene {
    arm("apply", 0);
    let mut scene = Scene::new(config(), ledger("probe", "a"));
    until("the probe is there", || find("#a-total").is_some()).await;
    let both = html! { <>{ ledger("probe", "a") }{ ledger("twin", "b") }</> };
    scene.show(both);
    until("both are there", || {
        find("#a-total").is_some() && find("#b-total").is_some()
    })
    .await;
    forget_errors();
    scene
}

async fn shows(totals: [&str; 2]) {
    let what = format!("they show {totals:?}");
    until(&what, || ["#a-total", "#b-total"].map(text) == totals).await;
}

async fn is_down() {
    until("the probe is down", || find("#a-fallback").is_some()).await;
}

#[wasm_bindgen_test]
async fn what_ended_an_instance_is_kept_from_the_next_and_from_nobody_else() {
    let scene = scene().await;
    add(&scene, 1);
    shows(["1", "1"]).await;

    arm("apply", 1);
    let version = add(&scene, 13);
    is_down().await;
    let words =
        format!("probe: panic while folding, while it folded version {version} of state `tally`");
    assert!(
        text("#a-fallback").contains(&words),
        "{}",
        text("#a-fallback")
    );
    until("the other one goes on", || text("#b-total") == "14").await;
    let letters = scene.shell().dead_letters();
    let status = scene.status("probe");
    assert_eq!(letters.len(), 1);
    assert_eq!(
        (&*letters[0].remote, letters[0].version),
        ("probe", version)
    );
    assert_eq!(Some(&*letters[0].build), status.build.as_deref());
    let reason = &letters[0].reason;
    let is_told =
        reason.starts_with("panicked at ") && reason.ends_with("probe: panic while folding");
    assert!(is_told, "{reason}");

    // The other one keeps its state twice: now it has applied the event to both.
    add(&scene, 0);
    settle().await;
    // Folding it again would end it again.
    arm("apply", 1_000);
    assert_eq!(end_pauses(), 1);
    shows(["1", "14"]).await;
    let poisoned = format!("Some({version})");
    assert_eq!(
        ["#a-poisoned", "#b-poisoned"].map(text),
        [&*poisoned, "None"]
    );
    add(&scene, 1);
    shows(["1", "15"]).await;
    assert_eq!(scene.status("probe").restarts, 1);

    // It does not know what it would add to.
    forget_errors();
    take_log();
    click("#a-add");
    let refusal =
        format!("a refused: state `tally` is poisoned: this build cannot fold version {version}");
    until("it is refused", || take_log().contains(&refusal)).await;
    click("#b-add");
    shows(["1", "16"]).await;
    assert_eq!(take_errors_shown(), Vec::<String>::new());

    // Whoever wants another try gets one, from the next instance on.
    arm("apply", 0);
    scene.shell().retry("probe");
    assert!(scene.shell().dead_letters().is_empty());
    scene.end().await;
}

#[wasm_bindgen_test]
async fn who_leaves_and_comes_back_finds_it_as_it_was() {
    let mut scene = scene().await;
    arm("apply", 1);
    let version = add(&scene, 13);
    is_down().await;
    arm("apply", 1_000);
    assert_eq!(end_pauses(), 1);
    let poisoned = format!("Some({version})");
    until("it is back", || text("#a-poisoned") == poisoned).await;
    scene.show(ledger("twin", "b"));
    until("its instance is gone", || {
        scene.status("probe").linear_memory == 0
    })
    .await;
    scene.show(html! { <>{ ledger("probe", "a") }{ ledger("twin", "b") }</> });
    until("it is back", || text("#a-poisoned") == poisoned).await;
    assert_eq!(scene.status("probe").restarts, 1);
    arm("apply", 0);
    scene.end().await;
}

/// It is applied before it is sent: nobody else ever hears of it.
#[wasm_bindgen_test]
async fn an_event_of_its_own_ends_it_before_it_is_in_the_log() {
    let scene = scene().await;
    add(&scene, 1);
    shows(["1", "1"]).await;
    arm("apply", 1);
    click("#a-unlucky");
    is_down().await;
    assert!(!text("#a-fallback").contains("while it folded"));
    assert!(scene.shell().dead_letters().is_empty());
    assert_eq!(end_pauses(), 1);
    shows(["1", "1"]).await;
    assert_eq!(text("#a-poisoned"), "None");
    settle().await;
    let phase = scene.status("probe").phase;
    assert!(!matches!(phase, Phase::Restarting(_) | Phase::Failed(_)));
    click("#a-add");
    shows(["2", "2"]).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_past_that_cannot_be_folded_ends_the_view_and_the_present_goes_on() {
    let scene = scene().await;
    let version = add(&scene, 13);
    shows(["13", "13"]).await;
    // Now each has applied it to both of its states.
    add(&scene, 1);
    shows(["14", "14"]).await;
    arm("apply", 1);
    let tally = Namespace::new("tally").expect("a name");
    let hub = scene.shell().hub().clone();
    hub.travel(&tally, version).expect("it is there");
    is_down().await;
    assert!(scene.shell().dead_letters().is_empty());
    let said = take_errors_shown().concat();
    assert!(
        said.contains("of remote `probe` cannot fold that"),
        "{said}"
    );
    arm("apply", 0);
    assert_eq!(end_pauses(), 1);
    shows(["14", "14"]).await;
    assert_eq!(text("#a-poisoned"), "None");
    click("#a-add");
    shows(["15", "15"]).await;
    scene.end().await;
}
