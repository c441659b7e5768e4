//! Pins and signatures: what a manifest has to show before it is believed.

use crate::refused;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::base::RemoteName;
use yew_mfe::registry::{Entry, Registry};
use yew_mfe::remote::{RegistrySource, RemoteError, RemoteErrorKind, ShellConfig, Stage};
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::network::{
    Fault, answer, answer_from, answer_once, disturb, repair, take_requests,
};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{MANIFEST, board, guarded, with_source};
use yew_mfe_browser_tests::signing::{keys, pin, sign};
use yew_mfe_browser_tests::wait::until;

const ELSEWHERE: &str = "https://elsewhere.example/mfe-manifest.json";

fn entry(signed_by: &[&str]) -> Entry {
    Entry {
        manifests: vec![MANIFEST.to_owned()],
        signed_by: signed_by.iter().map(|id| (*id).to_owned()).collect(),
        ..Entry::default()
    }
}

fn with(registry: Registry, name: &str, entry: Entry) -> Registry {
    registry.with(&RemoteName::new(name).unwrap(), entry)
}

fn config(registry: Registry) -> ShellConfig {
    with_source(RegistrySource::Fixed(Rc::new(registry)))
}

async fn is_loaded(config: ShellConfig) {
    let children = html! { <main>{ guarded("only", board("probe", "a", 1)) }</main> };
    let scene = Scene::new(config, children);
    until("it is there, or refused", || {
        find("#a").is_some() || find("#only-retry").is_some()
    })
    .await;
    assert!(find("#a").is_some(), "{:?}", scene.status("probe"));
    repair();
    scene.end().await;
}

async fn error_of(config: ShellConfig, name: &'static str) -> RemoteError {
    let (scene, error) = refused(config, name, board(name, "a", 1)).await;
    repair();
    scene.end().await;
    error
}

#[track_caller]
fn check(error: &RemoteError, kind: RemoteErrorKind, words: &str) {
    assert_eq!(
        (error.stage(), error.kind()),
        (Stage::Manifest, kind),
        "{error}"
    );
    assert!(error.to_string().contains(words), "{error} lacks {words}");
    assert!(!error.is_retryable(), "{error}");
}

async fn is_not_signed(registry: Registry, words: &str) {
    let error = error_of(config(registry), "probe").await;
    check(&error, RemoteErrorKind::Integrity, words);
}

#[wasm_bindgen_test]
async fn one_that_a_key_of_the_registry_has_signed_is_believed() {
    sign("probe", &[("release", "alice")]).await;
    let registry = keys(&[("release", "alice")]).await;
    is_loaded(config(with(registry, "probe", entry(&["release"])))).await;
}

#[wasm_bindgen_test]
async fn one_without_signatures_is_refused() {
    let registry = with(
        keys(&[("release", "alice")]).await,
        "probe",
        entry(&["release"]),
    );
    let words = "it is not signed, ";
    // The packaged probe may well come with signatures of its own.
    disturb(".sig", Fault::Status(404));
    let error = error_of(config(registry.clone()), "probe").await;
    check(&error, RemoteErrorKind::Integrity, words);
    assert!(
        error
            .to_string()
            .ends_with("mfe-manifest.json.sig answered 404"),
        "{error}"
    );
    answer(".sig", "<html>");
    is_not_signed(
        registry,
        "mfe-manifest.json.sig: the signatures are not JSON",
    )
    .await;
}

#[wasm_bindgen_test]
async fn somebody_elses_signature_counts_for_nothing() {
    // Under the right id as well.
    sign("probe", &[("release", "mallory"), ("mallory", "mallory")]).await;
    let keys = keys(&[("release", "alice"), ("mallory", "mallory")]).await;
    let registry = with(keys, "probe", entry(&["release"]));
    is_not_signed(registry, "has no valid signature by `release`").await;
}

#[wasm_bindgen_test]
async fn one_wrong_bit_is_refused_before_it_is_read() {
    sign("probe", &[("release", "alice")]).await;
    disturb("mfe-manifest.json", Fault::Flipped);
    let registry = keys(&[("release", "alice")]).await;
    let registry = with(registry, "probe", entry(&["release"]));
    is_not_signed(registry, "has no valid signature by `release`").await;
}

#[wasm_bindgen_test]
async fn the_signature_of_another_remote_counts_for_nothing() {
    // The probe's manifest and its signature, both whole, where those of `twin` should be.
    sign("probe", &[("release", "alice")]).await;
    let registry = keys(&[("release", "alice")]).await;
    let registry = with(registry, "twin", entry(&["release"]));
    let error = error_of(config(registry), "twin").await;
    let words = "has no valid signature by `release`";
    check(&error, RemoteErrorKind::Integrity, words);
}

#[wasm_bindgen_test]
async fn while_a_key_is_replaced_either_will_do() {
    let all = [("old", "alice"), ("new", "bob")];
    for signed in [&all[..1], &all[1..], &all[..]] {
        sign("probe", signed).await;
        let registry = with(keys(&all).await, "probe", entry(&["old", "new"]));
        is_loaded(config(registry)).await;
    }
}

#[wasm_bindgen_test]
async fn a_key_that_was_taken_out_of_the_registry_counts_for_nothing() {
    take_requests();
    sign("probe", &[("old", "alice")]).await;
    let registry = with(
        keys(&[("new", "bob")]).await,
        "probe",
        entry(&["old", "new"]),
    );
    is_not_signed(registry, "has no valid signature by `old`, `new`").await;

    let registry = with(keys(&[("new", "bob")]).await, "probe", entry(&["old"]));
    let error = error_of(config(registry), "probe").await;
    let words = "it has to be signed by `old`, and the registry has no such key";
    check(&error, RemoteErrorKind::Untrusted, words);
}

#[wasm_bindgen_test]
async fn bytes_that_are_no_key_keep_no_other_key_from_counting() {
    let broken = r#"{ "schema": 1, "keys": { "a": "//////////////////////////////////////////8=" }, "remotes": {} }"#;
    let broken = Registry::parse(broken).unwrap();
    sign("probe", &[("a", "alice"), ("release", "alice")]).await;
    let release = *keys(&[("release", "alice")]).await.key("release").unwrap();
    let registry = broken.with_key(&yew_mfe::base::KeyId::new("release").unwrap(), release);
    is_loaded(config(with(registry, "probe", entry(&["a", "release"])))).await;
}

#[wasm_bindgen_test]
async fn pin_and_signature_must_both_hold() {
    let both = |pin| Entry {
        integrity: Some(pin),
        ..entry(&["release"])
    };
    let known = keys(&[("release", "alice")]).await;
    sign("probe", &[("release", "alice")]).await;
    is_loaded(config(with(known.clone(), "probe", both(pin().await)))).await;

    let other = format!("sha384-{}", "A".repeat(64)).parse().unwrap();
    sign("probe", &[("release", "alice")]).await;
    let registry = with(known.clone(), "probe", both(other));
    is_not_signed(registry, "has another hash than sha384-AAAA").await;

    sign("probe", &[("release", "mallory")]).await;
    let registry = with(known, "probe", both(pin().await));
    is_not_signed(registry, "has no valid signature by `release`").await;
}

#[wasm_bindgen_test]
async fn another_origin_is_not_even_asked() {
    let elsewhere = |unsigned| Entry {
        manifests: vec![ELSEWHERE.to_owned()],
        unsigned,
        ..Entry::default()
    };
    let registry = |unsigned| with(Registry::new(), "probe", elsewhere(unsigned));
    take_requests();
    let error = error_of(config(registry(false)), "probe").await;
    let words = "https://elsewhere.example/mfe-manifest.json: it is on another origin, and the registry has neither `integrity` nor `signed_by` for it";
    check(&error, RemoteErrorKind::Untrusted, words);
    assert_eq!(take_requests(), <[&str; 0]>::default());

    // Unless the registry, or the shell, is told to.
    for config in [
        config(registry(true)),
        config(registry(false)).dangerous_unsigned(),
    ] {
        disturb("mfe-manifest.json", Fault::Status(403));
        let error = error_of(config, "probe").await;
        assert_eq!(error.kind(), RemoteErrorKind::Denied, "{error}");
    }
}

#[wasm_bindgen_test]
async fn a_copy_on_the_own_origin_is_used_where_the_first_cannot_be_believed() {
    let entry = Entry {
        manifests: vec![ELSEWHERE.to_owned(), MANIFEST.to_owned()],
        ..Entry::default()
    };
    is_loaded(config(with(Registry::new(), "probe", entry))).await;
}

/// A page that was loaded before a deployment: the registry in it knows another pin, or only the
/// key before.
#[wasm_bindgen_test]
async fn after_a_deployment_the_registry_is_read_again() {
    let other = format!("sha384-{}", "A".repeat(64)).parse().unwrap();
    let pinned = |pin| Entry {
        integrity: Some(pin),
        ..entry(&[])
    };
    let old_pin = with(Registry::new(), "probe", pinned(other));
    let new_pin = with(Registry::new(), "probe", pinned(pin().await));
    let old_key = with(keys(&[("old", "alice")]).await, "probe", entry(&["old"]));
    let new_key = with(keys(&[("new", "bob")]).await, "probe", entry(&["new"]));
    for (old, new) in [(old_pin, new_pin), (old_key, new_key)] {
        sign("probe", &[("new", "bob")]).await;
        answer_once("registry.json", &old.to_json());
        answer("registry.json", &new.to_json());
        take_requests();
        is_loaded(with_source(RegistrySource::Page("/registry.json".into()))).await;
        let asked = take_requests();
        let asked = asked.iter().filter(|file| *file == "registry.json");
        assert_eq!(asked.count(), 2);
    }
}

/// What it says is believed, so nobody else may say it.
#[wasm_bindgen_test]
async fn a_registry_of_another_origin_is_not_that_of_the_page() {
    let registry = with(Registry::new(), "probe", entry(&[]));
    let elsewhere = "https://elsewhere.example/registry.json";
    let page = || with_source(RegistrySource::Page("/registry.json".into()));
    answer_from("registry.json", &registry.to_json(), elsewhere);
    let error = error_of(page(), "probe").await;
    assert_eq!(error.stage(), Stage::Registry);
    assert_eq!(error.kind(), RemoteErrorKind::Untrusted);
    let words = format!("/registry.json was redirected to {elsewhere}, another origin");
    assert!(error.to_string().contains(&words), "{error}");

    let here = web_sys::window().unwrap().location().origin().unwrap();
    answer_from(
        "registry.json",
        &registry.to_json(),
        &format!("{here}/other.json"),
    );
    is_loaded(page()).await;
}

/// One remote's files are gone, so the registry is read again, and that fails: the other remotes
/// do not have to pay for it.
#[wasm_bindgen_test]
async fn a_registry_that_cannot_be_read_again_is_the_one_that_was_read() {
    let gone = Entry {
        manifests: vec!["/fixtures/nowhere/mfe-manifest.json".to_owned()],
        ..Entry::default()
    };
    let registry = with(Registry::new(), "gone", gone);
    let registry = with(registry, "probe", entry(&[]));
    answer_once("registry.json", &registry.to_json());
    let child = guarded("only", board("gone", "g", 1));
    let source = RegistrySource::Page("/registry.json".into());
    let mut scene = Scene::new(
        with_source(source),
        html! { <main>{ child.clone() }</main> },
    );
    until("it is refused", || find("#only-retry").is_some()).await;
    let status = scene.status("gone");
    let error = status.error().expect("it was refused");
    check_kind(error);
    scene.show(html! { <main>{ child }{ board("probe", "a", 1) }</main> });
    until("the other one is there", || find("#a").is_some()).await;
    repair();
    scene.end().await;
}

#[track_caller]
fn check_kind(error: &RemoteError) {
    let got = (error.stage(), error.kind());
    assert_eq!(got, (Stage::Manifest, RemoteErrorKind::NotFound), "{error}");
}
