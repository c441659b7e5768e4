use crate::{checkout, error::XtaskError};
use yew_mfe_e2e::{
    browser::{Browser, Options},
    demo,
    driver::{Driver, Engine},
};

/// Walks once through the demo in a headless browser.
pub(crate) async fn run(url: &str) -> Result<(), XtaskError> {
    let driver = Driver::start(Engine::Chromium).await?;
    let browser = Browser::open(&driver, Options::default()).await?;
    let result = demo::check(&browser, url, |step| println!("check: {step}")).await;
    let result = match result {
        Ok(()) => Ok(()),
        Err(error) => {
            let file = checkout::target().join("e2e/screenshots/demo-check.png");
            let picture = match browser.screenshot(&file).await {
                Ok(file) => format!("screenshot: {}", file.display()),
                Err(error) => format!("no screenshot: {error}"),
            };
            Err(XtaskError::new(format!(
                "the demo failed at: {error}\n{picture}"
            )))
        }
    };
    // The driver ends what the session leaves.
    let _ = browser.close().await;
    if result.is_ok() {
        println!("check: the demo works");
    }
    result
}
