use crate::refused;
use probe_contracts::TallyEvent;
use serde::{Deserialize, Serialize};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::Contract;
use yew_mfe::remote::{Phase, Remote, RemoteErrorKind, Stage};
use yew_mfe::state::SharedState;
use yew_mfe_browser_tests::dom::{find, text};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config, guarded};
use yew_mfe_browser_tests::wait::until;

/// What a shell of another time thinks of the board.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Contract)]
#[contract(version = "1.0")]
struct OtherBoard {
    name: String,
    buttons: String,
}

/// As the board, but the shell leaves out what the board needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Contract)]
#[contract(version = "1.0")]
struct LesserBoard {
    name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Contract)]
#[contract(version = "2.0")]
struct NewBoard {
    name: String,
    buttons: u32,
}

/// What a shell of another time thinks of the tally.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[contract(version = "1.0")]
struct OtherTally {
    total: String,
}

impl SharedState for OtherTally {
    const NAMESPACE: &'static str = "tally";
    type Event = TallyEvent;

    fn apply(&mut self, _: &TallyEvent) {}
}

/// A mount that does not fit is refused, and only that mount: the one beside it is on the page.
async fn props_are_refused(child: Html, sentence: &str) {
    let scene = Scene::new(
        config(),
        html! { <main>{ guarded("only", child) }{ board("probe", "fits", 1) }</main> },
    );
    until("one is refused, one is there", || {
        find("#only-fallback").is_some() && find("#fits").is_some()
    })
    .await;
    assert!(
        text("#only-fallback").contains(sentence),
        "{}",
        text("#only-fallback")
    );
    assert!(find("#a").is_none());
    let phase = scene.status("probe").phase;
    assert!(matches!(phase, Phase::Degraded(_)), "{phase}");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_field_of_another_type() {
    let child = html! { <Remote<OtherBoard> name="probe" component="board" props={OtherBoard::default()} /> };
    let sentence = "remote `probe` does not fit this page (contract): props `board` does not fit: field `props.buttons` is `str` for the shell (1.0) and `u32` for remote `probe` (1.0)";
    props_are_refused(child, sentence).await;
}

#[wasm_bindgen_test]
async fn a_field_that_the_shell_does_not_know() {
    let child = html! { <Remote<LesserBoard> name="probe" component="board" props={LesserBoard::default()} /> };
    let sentence =
        "field `props.buttons` is required by remote `probe` (1.0) and unknown to the shell (1.0)";
    props_are_refused(child, sentence).await;
}

#[wasm_bindgen_test]
async fn another_major() {
    let child =
        html! { <Remote<NewBoard> name="probe" component="board" props={NewBoard::default()} /> };
    let sentence = "props `board` does not fit: the shell (2.0) and remote `probe` (1.0) have different majors";
    props_are_refused(child, sentence).await;
}

/// A namespace concerns the whole page, so nothing of the remote is even fetched.
#[wasm_bindgen_test]
async fn a_state_of_another_shape() {
    let config = config().state::<OtherTally>();
    let (scene, error) = refused(config, "probe", board("probe", "a", 1)).await;
    assert_eq!(
        (error.stage(), error.kind()),
        (Stage::Contract, RemoteErrorKind::Incompatible)
    );
    assert_eq!(
        error.detail(),
        "state `tally` does not fit: field `state.total` is `str` for the shell (1.0) and `u32` for remote `probe` (1.0)"
    );
    let requests = yew_mfe_browser_tests::network::take_requests();
    assert_eq!(requests, ["mfe-manifest.json"]);
    scene.end().await;
}
