use crate::{
    error::XtaskError,
    remotes::{self, Profile},
};
use serde_json::json;
use yew_mfe::manifest::Manifest;
use yew_mfe_e2e::{
    E2eError,
    bench::{Figures, Pairs, Schedule, Side, compare},
    browser::{Browser, Options},
    driver::{Driver, Engine},
    site::Site,
};

/// The page's half: each function answers milliseconds.
const PAGE: &str = include_str!("restart.js");
const RESET: &str = "window.__mfe_bench.reset()";

pub(super) fn run(profile: Profile, schedule: Schedule) -> Result<Figures, XtaskError> {
    let remote = remotes::demo()?
        .into_iter()
        .find(|remote| remote.name == "cart")
        .ok_or_else(|| XtaskError::new("there is no remote `cart` to measure"))?;
    let manifest = remotes::package(&remote, profile)?;
    let pairs = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let site = Site::remote(profile.folder().join(&remote.name)).await?;
            let driver = Driver::start(Engine::Chromium).await?;
            let browser = Browser::open(&driver, Options::default()).await?;
            let pairs = measure(&browser, &site, &manifest, schedule).await;
            // The driver ends what the session leaves.
            let _ = browser.close().await;
            pairs
        })?;
    let figure = |value: Option<f64>| value.unwrap_or(f64::NAN);
    Ok(Figures::new()
        .with("restart.cold_ms", figure(pairs.median(Side::A)))
        .with("restart.reset_ms", figure(pairs.median(Side::B)))
        .with("restart.reset_per_cold", figure(pairs.median_ratio()))
        .with("restart.pairs", pairs.len() as f64))
}

/// How many milliseconds each of so many resets took.
pub(super) async fn resets(
    page: &Browser,
    site: &Site,
    manifest: &Manifest,
    count: usize,
) -> Result<Vec<f64>, E2eError> {
    open(page, site, manifest).await?;
    let mut times = Vec::new();
    for _ in 0..count {
        times.push(took(page, RESET).await?);
    }
    Ok(times)
}

async fn measure(
    page: &Browser,
    site: &Site,
    manifest: &Manifest,
    schedule: Schedule,
) -> Result<Pairs, E2eError> {
    open(page, site, manifest).await?;
    compare(schedule, async |side| {
        let call = match side {
            Side::A => "window.__mfe_bench.cold()",
            Side::B => RESET,
        };
        took(page, call).await
    })
    .await
}

async fn open(page: &Browser, site: &Site, manifest: &Manifest) -> Result<(), E2eError> {
    // Any document of the remote's origin will do.
    page.goto(site.url("/mfe-manifest.json")).await?;
    let wasm = manifest.wasm.first().map(|asset| asset.file.clone());
    page.run(PAGE, vec![json!(manifest.entry.file), json!(wasm)])
        .await
        .map(drop)
}

async fn took(page: &Browser, call: &str) -> Result<f64, E2eError> {
    let value = page.eval(call).await?;
    value
        .as_f64()
        .ok_or_else(|| E2eError::new(format!("`{call}` answered `{value}`, which is no number")))
}
