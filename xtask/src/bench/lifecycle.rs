//! What a remote leaves behind when it comes and goes, and how long that takes: the demo's shell,
//! its page `/lab`, and remotes of the demo.

use super::{
    reading::Reading,
    restart,
    stand::{self, figure},
};
use crate::{
    checkout,
    error::XtaskError,
    remotes::{self, Profile},
};
use serde_json::{Value, json};
use yew_mfe_e2e::{
    E2eError,
    bench::{Figures, Schedule, median},
    browser::{Browser, Options},
    demo::{Keys, registry_of},
    driver::{Driver, Engine},
    site::Site,
};

/// The page's half.
const PAGE: &str = include_str!("lifecycle.js");
/// How many cycles are asked for at once: a script may not take longer than the driver waits.
const BATCH: usize = 250;
/// The shell's own.
const SHELL_INSTANCES: f64 = 1.0;
/// The machine code that V8 makes of hot JavaScript counts as heap, comes in pieces of up to 20 kB
/// whenever something has run often enough, and goes again: where the heap is read there is none,
/// so that what grows is data. Nothing is timed there.
const DATA_ALONE: &str = "--js-flags=--no-opt --no-maglev --no-sparkplug";
/// How often it crashes, at most.
const CRASHES: usize = 40;

/// A component of a remote, in the lab.
struct Specimen {
    /// Its remote in the registry of the page.
    name: &'static str,
    component: &'static str,
    /// What shows that it is there.
    shown: &'static str,
}

/// The cart under another name.
const CART: Specimen = Specimen {
    name: "lab-cart",
    component: "summary",
    shown: "[data-testid=cart-summary]",
};

/// It panics at a click.
const FAULTY: Specimen = Specimen {
    name: "faulty",
    component: "bare",
    shown: "[data-testid=bare-panic]",
};

pub(super) fn run(profile: Profile, schedule: Schedule) -> Result<Figures, XtaskError> {
    let packaged = |name| stand::packaged(remotes::demo()?, name, profile);
    let (cart, faulty) = (packaged("cart")?, packaged("faulty")?);
    let shell = stand::shell(&checkout::root(), "shell", profile)?;
    let renamed = tempfile::tempdir()?;
    // What the shell's header shows must not be counted.
    let glue = stand::rename(&cart, renamed.path(), CART.name)?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let [cart, broken] = [renamed.path(), &faulty].map(Site::remote);
            let (cart, broken) = (cart.await?, broken.await?);
            let places = [
                (CART.name, cart.origin(), renamed.path()),
                (FAULTY.name, broken.origin(), &faulty),
            ];
            // Under another name no signature is good: both are pinned as they are.
            let registry = registry_of(places, &Keys::new())?;
            let site = Site::shell(&shell, &registry).await?;
            let driver = Driver::start(Engine::Chromium).await?;
            let weighed = Options {
                args: vec![DATA_ALONE.to_owned()],
                ..Options::default()
            };
            let browser = Browser::open(&driver, weighed).await?;
            let figures = leaves_behind(&browser, &site, &schedule).await;
            let _ = browser.close().await;
            let figures = figures?;
            let browser = Browser::open(&driver, Options::default()).await?;
            let figures = async {
                let figures = comes_and_goes(&browser, &site, &schedule, figures).await?;
                let crashes = schedule.rounds().min(CRASHES);
                let figures = crashes_and_returns(&browser, &site, crashes, figures).await?;
                let resets = restart::resets(&browser, &cart, &glue, schedule.rounds()).await?;
                Ok::<_, E2eError>(figures.with("reset_ms", figure(median(&resets))))
            };
            let figures = figures.await;
            // The driver ends what the session leaves.
            let _ = browser.close().await;
            Ok(figures?)
        })
}

/// Measures what is left after as many cycles as the schedule has rounds.
async fn leaves_behind(
    page: &Browser,
    site: &Site,
    schedule: &Schedule,
) -> Result<Figures, E2eError> {
    Reading::prepare(page).await?;
    open(page, site, &CART).await?;
    page.evaluate("window.__mfe_bench.away()").await?;
    cycles(page, schedule.warm_up()).await?;
    // The first reading makes what the browser needs for readings.
    Reading::take(page).await?;
    let before = Reading::take(page).await?;
    cycles(page, schedule.rounds()).await?;
    let after = Reading::take(page).await?;
    Ok(before
        .growth(&after)
        .with("cycles", schedule.rounds() as f64)
        .with("instances_after_unload", after.instances - SHELL_INSTANCES))
}

/// Measures how long a mount takes once everything is known.
async fn comes_and_goes(
    page: &Browser,
    site: &Site,
    schedule: &Schedule,
    figures: Figures,
) -> Result<Figures, E2eError> {
    open(page, site, &CART).await?;
    page.evaluate("window.__mfe_bench.away()").await?;
    cycles(page, schedule.warm_up()).await?;
    let times = cycles(page, schedule.rounds()).await?;
    Ok(figures.with("warm_mount_ms", figure(median(&times))))
}

/// Measures the time from a panic to the next instance on the page, without the pause that the
/// shell makes before a restart.
async fn crashes_and_returns(
    page: &Browser,
    site: &Site,
    crashes: usize,
    figures: Figures,
) -> Result<Figures, E2eError> {
    open(page, site, &FAULTY).await?;
    let mut times = Vec::new();
    for _ in 0..crashes {
        let took = page.eval("window.__mfe_bench.crash()").await?;
        let told = || E2eError::new(format!("a crash answered no time: {took}"));
        times.push(took.as_f64().ok_or_else(told)?);
    }
    Ok(figures.with("panic_to_rendered_ms", figure(median(&times))))
}

async fn open(page: &Browser, site: &Site, specimen: &Specimen) -> Result<(), E2eError> {
    let Specimen {
        name,
        component,
        shown,
    } = specimen;
    page.goto(site.url(&format!("/lab/{name}/{component}")))
        .await?;
    page.wait_for(shown).await?;
    page.run(PAGE, vec![json!(shown)]).await.map(drop)
}

/// Runs so many cycles; answers how long each mount took.
async fn cycles(page: &Browser, count: usize) -> Result<Vec<f64>, E2eError> {
    let mut times = Vec::new();
    while times.len() < count {
        let batch = BATCH.min(count - times.len());
        let took = page
            .evaluate(&format!("window.__mfe_bench.cycles({batch})"))
            .await?;
        let took = took.as_array().into_iter().flatten();
        let before = times.len();
        times.extend(took.filter_map(Value::as_f64));
        if times.len() != before + batch {
            return Err(E2eError::new("a batch of cycles did not answer its times"));
        }
    }
    Ok(times)
}
