use super::artifacts::{Artifacts, replace_folder};
use crate::{
    checkout,
    error::XtaskError,
    process::{Step, cargo},
    remotes,
    setup::{self, WASM},
    stage,
};
use yew_mfe_e2e::{browser::AXE, demo::ARTIFACTS, driver::Engine};

/// Seconds that one test binary may take in the browser.
const BINARY: &str = "180";

pub(super) fn browser(artifacts: &mut Artifacts) -> Result<(), XtaskError> {
    // The runner serves the folder of the tests: `/fixtures/<name>/mfe-manifest.json`.
    let fixtures = checkout::root().join("tests/browser/fixtures");
    replace_folder(&fixtures)?;
    for remote in remotes::fixtures()? {
        stage::copy_folder(&artifacts.remote(&remote)?, &fixtures.join(&remote.name))?;
    }
    cargo([
        "test",
        // One run tells all that fails.
        "--no-fail-fast",
        "--package",
        "yew-mfe-browser-tests",
        "--target",
        WASM,
    ])
    .env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        setup::program("wasm-bindgen-test-runner")?,
    )
    .env("CHROMEDRIVER", Engine::Chromium.driver()?)
    .env("WASM_BINDGEN_TEST_TIMEOUT", BINARY)
    .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
    .run()
}

pub(super) fn e2e(artifacts: &mut Artifacts) -> Result<(), XtaskError> {
    scenarios(artifacts, "*")?
        .args(["--no-fail-fast", "--", "--test-threads", "2"])
        .run()
}

/// Prints the fault matrix.
pub(super) fn faults(artifacts: &mut Artifacts) -> Result<(), XtaskError> {
    let demo = artifacts.demo()?;
    cargo([
        "run",
        "--quiet",
        "--package",
        "yew-mfe-e2e",
        "--bin",
        "faults",
    ])
    .env(ARTIFACTS, demo)
    .run()
}

/// The scenarios in the files that match `test`, with what they need.
pub(super) fn scenarios(artifacts: &mut Artifacts, test: &str) -> Result<Step, XtaskError> {
    let demo = artifacts.demo()?;
    Ok(cargo(["test", "--package", "yew-mfe-e2e", "--test", test])
        .env(ARTIFACTS, demo)
        .env(AXE, setup::axe()?))
}
