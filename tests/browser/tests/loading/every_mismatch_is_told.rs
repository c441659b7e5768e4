//! What does not verify may be passed over, but not in silence.

use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::base::RemoteName;
use yew_mfe::registry::{Entry, Registry};
use yew_mfe::remote::{RegistrySource, RemoteErrorKind, ShellConfig, Stage};
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::network::{Fault, disturb, disturb_times, repair};
use yew_mfe_browser_tests::page::take_errors_shown;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{MANIFEST, board, config, guarded, with_source};
use yew_mfe_browser_tests::signing::{keys, pin, sign};
use yew_mfe_browser_tests::wait::until;

const FIRST: &str = "/fixtures/probe/mfe-manifest.json?mirror";

fn mirrored(registry: Registry, entry: Entry) -> ShellConfig {
    let entry = Entry {
        manifests: vec![FIRST.to_owned(), MANIFEST.to_owned()],
        ..entry
    };
    let registry = registry.with(&RemoteName::new("probe").unwrap(), entry);
    with_source(RegistrySource::Fixed(Rc::new(registry)))
}

async fn pinned() -> ShellConfig {
    let entry = Entry {
        integrity: Some(pin().await),
        ..Entry::default()
    };
    mirrored(Registry::new(), entry)
}

/// Loads the probe, which arrives or not, and checks that each of `mismatches`, given by stage and
/// by parts of its sentence, is told once wherever something can be told.
async fn tells(config: ShellConfig, arrives: bool, mismatches: &[(Stage, &[&str])]) {
    take_errors_shown();
    let children = html! { <main>{ guarded("only", board("probe", "a", 1)) }</main> };
    let scene = Scene::new(config, children);
    until("it is there, or refused", || {
        find("#a").is_some() || find("#only-retry").is_some()
    })
    .await;
    repair();
    let status = scene.status("probe");
    assert_eq!(find("#a").is_some(), arrives, "{status:?}");
    let told = take_errors_shown();
    let history = scene.shell().history("probe");
    let history = history.iter().filter(|change| change.on == "mismatched");
    let history: Vec<_> = history
        .map(|change| change.why.as_deref().unwrap_or_default())
        .collect();
    let counts = [status.mismatches.len(), told.len(), history.len()];
    assert_eq!(counts, [mismatches.len(); 3], "{told:?}, {history:?}");
    for (at, (stage, words)) in mismatches.iter().enumerate() {
        let error = &status.mismatches[at];
        let what = (error.stage(), error.kind());
        assert_eq!(what, (*stage, RemoteErrorKind::Integrity), "{error}");
        assert_eq!(history[at], error.to_string());
        assert_eq!(told[at], format!("{error}; these bytes are not used"));
        assert!(history[at].starts_with("remote `probe` was refused"));
        for word in *words {
            assert!(history[at].contains(word), "{error} lacks {word}");
        }
    }
    scene.end().await;
}

#[wasm_bindgen_test]
async fn of_a_mirror_that_was_tampered_with_when_another_one_is_right() {
    let expected = format!("?mirror has another hash than {}: sha384-", pin().await);
    // The request, and the one that looks at the bytes.
    disturb_times("mfe-manifest.json", Fault::Flipped, 2.0);
    tells(pinned().await, true, &[(Stage::Manifest, &[&expected])]).await;
}

#[wasm_bindgen_test]
async fn of_a_mirror_whose_manifest_does_not_fit_its_signature() {
    sign("probe", &[("release", "alice")]).await;
    let entry = Entry {
        signed_by: vec!["release".to_owned()],
        ..Entry::default()
    };
    let config = mirrored(keys(&[("release", "alice")]).await, entry);
    disturb_times("mfe-manifest.json", Fault::Flipped, 1.0);
    let words: &[&str] = &["?mirror has no valid signature by `release`"];
    tells(config, true, &[(Stage::Manifest, words)]).await;
}

#[wasm_bindgen_test]
async fn of_what_is_right_past_all_caches() {
    for (part, stage) in [
        (".wasm", Stage::Wasm),
        (".js", Stage::Entry),
        (".css", Stage::Style),
    ] {
        disturb_times(part, Fault::Flipped, 2.0);
        let words: &[&str] = &[part, " has another hash than sha384-", ": sha384-"];
        tells(config(), true, &[(stage, words)]).await;
    }
}

#[wasm_bindgen_test]
async fn of_all_mirrors_once_although_they_are_asked_twice() {
    disturb("mfe-manifest.json", Fault::Flipped);
    let first: &[&str] = &["?mirror has another hash"];
    let second: &[&str] = &["mfe-manifest.json has another hash"];
    let both = [(Stage::Manifest, first), (Stage::Manifest, second)];
    tells(pinned().await, false, &both).await;
}

#[wasm_bindgen_test]
async fn nothing_is_told_of_a_mirror_that_is_only_down() {
    disturb_times("mfe-manifest.json", Fault::Status(503), 1.0);
    tells(pinned().await, true, &[]).await;
}
