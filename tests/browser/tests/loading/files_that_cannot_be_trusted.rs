use crate::refused_until_repaired;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::{RemoteErrorKind, Stage};
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::network::{Fault, disturb, disturb_times, repair};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, guarded};
use yew_mfe_browser_tests::wait::until;

async fn refused_for_its_hash(file: &str, fault: Fault, stage: Stage) {
    disturb(file, fault);
    let words = "has another hash than sha384-";
    refused_until_repaired(stage, RemoteErrorKind::Integrity, words).await;
}

#[wasm_bindgen_test]
async fn glue_with_another_bit() {
    refused_for_its_hash(".js", Fault::Flipped, Stage::Entry).await;
}

#[wasm_bindgen_test]
async fn glue_that_ends_too_early() {
    refused_for_its_hash(".js", Fault::Cut, Stage::Entry).await;
}

#[wasm_bindgen_test]
async fn wasm_with_another_bit() {
    refused_for_its_hash(".wasm", Fault::Flipped, Stage::Wasm).await;
}

#[wasm_bindgen_test]
async fn wasm_that_ends_too_early() {
    refused_for_its_hash(".wasm", Fault::Cut, Stage::Wasm).await;
}

#[wasm_bindgen_test]
async fn a_style_sheet_with_another_bit() {
    refused_for_its_hash(".css", Fault::Flipped, Stage::Style).await;
}

#[wasm_bindgen_test]
async fn a_style_sheet_that_ends_too_early() {
    refused_for_its_hash(".css", Fault::Cut, Stage::Style).await;
}

#[wasm_bindgen_test]
async fn a_style_sheet_that_is_not_there() {
    disturb(".css", Fault::Status(404));
    refused_until_repaired(Stage::Style, RemoteErrorKind::NotFound, ".css answered 404").await;
}

#[wasm_bindgen_test]
async fn glue_that_is_not_there() {
    disturb(".js", Fault::Status(404));
    refused_until_repaired(Stage::Entry, RemoteErrorKind::NotFound, ".js answered 404").await;
}

#[wasm_bindgen_test]
async fn wasm_that_is_not_there() {
    disturb(".wasm", Fault::Status(410));
    refused_until_repaired(Stage::Wasm, RemoteErrorKind::NotFound, ".wasm answered 410").await;
}

/// The network fails, works, and fails: nobody has seen wrong bytes, so nobody says so.
#[wasm_bindgen_test]
async fn a_network_that_comes_and_goes_is_no_wrong_hash() {
    for part in [".wasm", ".js", ".css"] {
        disturb_times(part, Fault::Offline, 1.0);
        disturb_times(part, Fault::Untouched, 1.0);
        disturb(part, Fault::Offline);
        let config = yew_mfe_browser_tests::shell::config();
        let children = html! { <main>{ guarded("only", board("probe", "a", 1)) }</main> };
        let scene = Scene::new(config, children);
        until("it is there, or refused", || {
            find("#a").is_some() || find("#only-retry").is_some()
        })
        .await;
        let status = scene.status("probe");
        assert!(find("#a").is_some(), "{part}: {status:?}");
        assert_eq!(status.mismatches, []);
        repair();
        scene.end().await;
    }
}

/// Glue that no packager has seen, published with the right hash.
#[wasm_bindgen_test]
async fn glue_with_the_names_of_yew() {
    disturb(".js", Fault::Published("__MFE_INSTANCE__", "__yew"));
    let words = "has the bare name `__yew_subtree_id`";
    refused_until_repaired(Stage::Entry, RemoteErrorKind::Malformed, words).await;
}

#[wasm_bindgen_test]
async fn glue_without_a_part_of_the_module_contract() {
    disturb(
        ".js",
        Fault::Published("export function mount(", "export function amount("),
    );
    let words = "its module does not export `mount`";
    refused_until_repaired(Stage::Instantiate, RemoteErrorKind::Malformed, words).await;
}

#[wasm_bindgen_test]
async fn glue_that_is_no_javascript() {
    disturb(
        ".js",
        Fault::Published("export function mount(", "export function mount{"),
    );
    let words = "SyntaxError";
    refused_until_repaired(Stage::Instantiate, RemoteErrorKind::Compile, words).await;
}
