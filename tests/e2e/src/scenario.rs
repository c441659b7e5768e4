use crate::{
    browser::{Browser, Options},
    driver::{Driver, Engine},
    error::E2eError,
};
use futures::FutureExt;
use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    path::PathBuf,
};

/// Runs one test in a fresh browser.
///
/// When it fails or panics, a screenshot is written to `target/e2e/screenshots/<test>.png`, and
/// its path and the page's errors are printed.
///
/// # Panics
///
/// With the scenario's own panic, or with the sentence of its error.
pub async fn scenario(steps: impl AsyncFnOnce(&Browser) -> Result<(), E2eError>) {
    scenario_with(Options::default(), steps).await;
}

/// As [`scenario`], with options.
///
/// # Panics
///
/// As [`scenario`].
pub async fn scenario_with(
    options: Options,
    steps: impl AsyncFnOnce(&Browser) -> Result<(), E2eError>,
) {
    let started = async {
        let driver = Driver::start(Engine::Chromium).await?;
        let browser = Browser::open(&driver, options).await?;
        Ok::<_, E2eError>((driver, browser))
    };
    let (_driver, browser) = match started.await {
        Ok(started) => started,
        Err(error) => panic!("{error}"),
    };
    let result = AssertUnwindSafe(steps(&browser)).catch_unwind().await;
    if !matches!(result, Ok(Ok(()))) {
        explain(&browser).await;
    }
    // The driver ends what the session leaves.
    let _ = browser.close().await;
    match result {
        Ok(Ok(())) => {}
        Ok(Err(error)) => panic!("{error}"),
        Err(panic) => resume_unwind(panic),
    }
}

async fn explain(browser: &Browser) {
    match browser.screenshot(&screenshot_file()).await {
        Ok(file) => eprintln!("screenshot: {}", file.display()),
        Err(error) => eprintln!("no screenshot: {error}"),
    }
    match browser.errors().await {
        Ok(errors) => errors.iter().for_each(|error| eprintln!("page: {error}")),
        Err(error) => eprintln!("no page errors: {error}"),
    }
}

/// The test harness names each thread after its test.
fn screenshot_file() -> PathBuf {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("scenario").replace("::", "-");
    target().join("e2e/screenshots").join(format!("{name}.png"))
}

/// cargo's target folder.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target")),
        PathBuf::from,
    )
}
