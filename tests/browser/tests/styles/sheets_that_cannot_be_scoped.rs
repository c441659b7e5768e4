use crate::looks::has_looks;
use crate::{board, outside};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::{RemoteErrorKind, Stage};
use yew_mfe::styles::StyleIsolation;
use yew_mfe_browser_tests::dom::{click, find, text};
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::page::take_log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::sheets;
use yew_mfe_browser_tests::shell::{config, guarded};
use yew_mfe_browser_tests::wait::until;

/// A scoped mount fails with these words, nothing of its sheet applies, and once `mend` was called
/// a retry works.
async fn refused(kind: RemoteErrorKind, words: &str, mend: impl FnOnce()) {
    take_log();
    let children = guarded("only", board("probe", "a", StyleIsolation::Scoped));
    let scene = Scene::new(config(), html! { <main>{ outside() }{ children }</main> });
    until("it is refused", || find("#only-fallback").is_some()).await;
    let shown = text("#only-fallback");
    assert!(shown.contains(words), "{shown} lacks {words}");
    let sentence = take_log().join("\n");
    let stage = format!("({})", Stage::Style);
    assert!(sentence.contains(&stage), "{sentence}");
    let verb = match kind {
        RemoteErrorKind::Unsupported => "cannot run in this browser",
        _ => "cannot be used",
    };
    assert!(sentence.contains(verb), "{sentence}");
    assert!(!has_looks("#out"), "it applies to the page");
    assert_eq!(sheets::of_page().len(), 0);
    assert!(find(".mfe-mount").is_none() && find(".mfe-overlay").is_none());
    mend();
    click("#only-retry");
    until("a retry works", || find("#a").is_some()).await;
    assert!(has_looks("#a"));
    scene.end().await;
}

#[wasm_bindgen_test]
async fn because_they_close_a_block_too_many() {
    disturb(
        ".css",
        Fault::Published("@keyframes", "} section{} @keyframes"),
    );
    let words = "closes a block in line 8 that it did not open";
    refused(RemoteErrorKind::Malformed, words, repair).await;
}

#[wasm_bindgen_test]
async fn because_they_import_others() {
    disturb(
        ".css",
        Fault::Published(
            "@layer probe-base,",
            "@import url(more.css); @layer probe-base,",
        ),
    );
    let words = "imports `more.css`, which is not possible";
    refused(RemoteErrorKind::Malformed, words, repair).await;
}

#[wasm_bindgen_test]
async fn because_the_browser_has_no_scopes() {
    sheets::read_as("@scope", "@unknown");
    let words = "needs `@scope`";
    refused(RemoteErrorKind::Unsupported, words, sheets::read_right).await;
}

/// What the loader has not seen coming, the browser tells.
#[wasm_bindgen_test]
async fn because_the_browser_takes_their_end_for_an_earlier_one() {
    sheets::read_as("@keyframes", "} section { opacity: 0.5 } @keyframes");
    let words = "has rules that would apply to the whole page";
    refused(RemoteErrorKind::Malformed, words, sheets::read_right).await;
}
