//! The harness of the end-to-end scenarios, of the benchmarks and of `demo --check`: a real
//! browser behind WebDriver, and servers on loopback that fail on command.
//!
//! | module | what it gives |
//! |---|---|
//! | [`driver`] | the WebDriver process, ended on drop |
//! | [`browser`] | one browser session: pages, clicks, waits with a deadline, logs, throttling, heap |
//! | [`site`] | a server with an origin of its own, a request log and faults |
//! | [`demo`] | the built demo on sites, and the walk through it that `demo --check` does |
//! | [`faults`] | the fault matrix: what breaks, what the visitor sees, what is reported |
//! | [`bench`](mod@bench) | interleaved measuring, medians of pair ratios, flat JSON figures |
//! | [`scenario()`] | one test: a fresh browser, and a screenshot and the page's errors when it fails |
//!
//! A scenario is a `#[tokio::test]`:
//!
//! ```no_run
//! use yew_mfe_e2e::{demo::Demo, scenario, testid};
//!
//! # async fn doc() {
//! scenario(async |page| {
//!     let demo = Demo::start().await?;
//!     page.goto(demo.url("/")).await?;
//!     page.click(&testid("nav-catalog")).await?;
//!     page.click(&format!("{} button", testid("product"))).await?;
//!     page.wait_for_text(&testid("cart-count"), "1").await
//! })
//! .await;
//! # }
//! ```
//!
//! # What this does not do
//!
//! Every wait polls until it holds or its deadline passes; nothing sleeps for a fixed time. Only
//! Chromium is driven so far: what is specific to it is in `browser/chromium.rs`.

pub mod bench;
pub mod browser;
pub mod demo;
pub mod driver;
mod error;
pub mod faults;
mod scenario;
pub mod site;

pub use error::E2eError;
pub use scenario::{scenario, scenario_with};

/// The CSS selector of a `data-testid`.
pub fn testid(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}
