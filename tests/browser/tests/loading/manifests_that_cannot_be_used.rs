use crate::{refused, refused_until_repaired};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::registry::Timeouts;
use yew_mfe::remote::{Phase, RemoteErrorKind, Stage};
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{Fault, disturb, disturb_times, repair, take_requests};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{Counter, MANIFEST, board, config, with_registry};
use yew_mfe_browser_tests::wait::until;

const MANIFEST_FILE: &str = "mfe-manifest.json";

#[wasm_bindgen_test]
async fn a_remote_that_the_registry_does_not_list() {
    let (scene, error) = refused(config(), "nobody", board("nobody", "a", 1)).await;
    assert_eq!(
        error.to_string(),
        "remote `nobody` is not in the registry (registry): it knows probe, twin"
    );
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_manifest_that_is_not_there() {
    let config = with_registry([("probe", "/fixtures/nowhere/mfe-manifest.json")]);
    let (scene, error) = refused(config, "probe", board("probe", "a", 1)).await;
    assert_eq!(
        (error.stage(), error.kind()),
        (Stage::Manifest, RemoteErrorKind::NotFound)
    );
    assert!(
        error
            .to_string()
            .ends_with("/fixtures/nowhere/mfe-manifest.json answered 404"),
        "{error}"
    );
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_manifest_of_another_remote() {
    let config = with_registry([("other", MANIFEST)]);
    let (scene, error) = refused(config, "other", board("other", "a", 1)).await;
    assert_eq!(
        (error.stage(), error.kind()),
        (Stage::Manifest, RemoteErrorKind::Malformed)
    );
    assert!(
        error
            .to_string()
            .ends_with("is the manifest of remote `probe`"),
        "{error}"
    );
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_manifest_that_is_not_one() {
    disturb(MANIFEST_FILE, Fault::Published("\"schema\"", "\"scheme\""));
    let words = "has no number `schema`";
    refused_until_repaired(Stage::Manifest, RemoteErrorKind::Malformed, words).await;
}

#[wasm_bindgen_test]
async fn a_server_in_trouble() {
    disturb(MANIFEST_FILE, Fault::Status(503));
    let words = "mfe-manifest.json answered 503";
    refused_until_repaired(Stage::Manifest, RemoteErrorKind::Unreachable, words).await;
}

#[wasm_bindgen_test]
async fn no_network() {
    disturb(MANIFEST_FILE, Fault::Offline);
    let words = "mfe-manifest.json did not answer";
    refused_until_repaired(Stage::Manifest, RemoteErrorKind::Unreachable, words).await;
}

#[wasm_bindgen_test]
async fn a_server_that_is_silent() {
    disturb(MANIFEST_FILE, Fault::Silent);
    let timeouts = Timeouts {
        stage: 400,
        total: 1_000,
        ..Timeouts::default()
    };
    let (scene, error) =
        refused(config().timeouts(timeouts), "probe", board("probe", "a", 1)).await;
    repair();
    assert_eq!(
        error.to_string(),
        "remote `probe` took too long (manifest): no answer in 400 ms"
    );
    scene.end().await;
}

/// A remote that does not answer delays neither the shell nor a sibling.
#[wasm_bindgen_test]
async fn a_silent_remote_keeps_nobody_waiting() {
    take_requests();
    disturb_times(".wasm", Fault::Held, 1.0);
    let children = |twin: bool| {
        html! {
            <main>
                <Counter id="shell" />
                { board("probe", "a", 1) }
                if twin { { board("twin", "b", 1) } }
            </main>
        }
    };
    let mut scene = Scene::new(config(), children(false));
    until("the probe is asked for", || {
        take_requests().iter().any(|file| file.ends_with(".wasm"))
    })
    .await;
    scene.show(children(true));
    until("its sibling is there", || find("#b").is_some()).await;
    assert_eq!(scene.status("probe").phase, Phase::Loading);
    click("#shell");
    until("the shell counts", || text("#shell") == "1").await;
    repair();
    until("it is there as well", || find("#a").is_some()).await;
    scene.end().await;
}
