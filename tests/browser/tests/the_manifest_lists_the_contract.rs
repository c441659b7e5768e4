//! What `derive(Contract)` and `remote!` wrote into the wasm is in the manifest, and is what the
//! tests' own compilation of the same types says.
#![cfg(target_arch = "wasm32")]

use probe_contracts::{BoardProps, DialogProps, FragileProps, Tally, TallyEvent};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe::contract::{Contract, Item, ItemKind};
use yew_mfe::manifest::Manifest;
use yew_mfe_browser_tests::shell::MANIFEST;

wasm_bindgen_test_configure!(run_in_browser);

async fn manifest() -> Manifest {
    let window = web_sys::window().expect("a test runs in a page");
    let response = JsFuture::from(window.fetch_with_str(MANIFEST)).await;
    let response: web_sys::Response = response.expect("it answers").unchecked_into();
    let text = JsFuture::from(response.text().expect("it has text")).await;
    let text = text.expect("it has text").as_string().unwrap_or_default();
    Manifest::parse(&text).expect("the packager wrote it")
}

fn props<P: Contract>(component: &str) -> Item {
    Item::describe(ItemKind::Props, component, P::VERSION, &[P::SCHEMA]).expect("a name")
}

#[wasm_bindgen_test]
async fn the_manifest_lists_the_contract() {
    let manifest = manifest().await;
    let schemas = [Tally::SCHEMA, TallyEvent::SCHEMA];
    let want = [
        props::<BoardProps>("board"),
        props::<DialogProps>("dialog"),
        // The probe has another Rust type for these: what counts is the JSON.
        props::<FragileProps>("fragile"),
        props::<()>("hooked"),
        props::<()>("lingering"),
        props::<()>("place"),
        props::<()>("routed"),
        props::<()>("busy"),
        props::<()>("leaky"),
        props::<BoardProps>("ledger"),
        props::<()>("secretive"),
        props::<()>("seen"),
        props::<()>("tally"),
        props::<()>("unsaved"),
        props::<()>("wary"),
        Item::describe(ItemKind::State, "tally", Tally::VERSION, &schemas).expect("a name"),
    ];
    let mut got: Vec<String> = manifest
        .contract
        .iter()
        .map(|item| format!("{item:?}"))
        .collect();
    let mut want: Vec<String> = want.iter().map(|item| format!("{item:?}")).collect();
    got.sort();
    want.sort();
    assert_eq!(got, want);

    let components = [
        "board",
        "busy",
        "dialog",
        "fragile",
        "hooked",
        "leaky",
        "ledger",
        "lingering",
        "place",
        "routed",
        "secretive",
        "seen",
        "tally",
        "unsaved",
        "wary",
    ];
    assert_eq!(manifest.components, components);
    assert_eq!(manifest.name, "probe");
    assert!(
        manifest
            .features
            .iter()
            .any(|feature| feature == "exception-handling")
    );
    assert!(
        manifest
            .imports
            .iter()
            .any(|import| import.contains("rootsToBurn") || import.contains("roots_to_burn")),
        "{:?}",
        manifest.imports
    );
}
