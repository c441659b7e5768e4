//! Installing what is missing, and nothing else.
//!
//! 1. What is there is left alone; with everything there, the network is not used.
//! 2. Tools go into a per-user cache outside the checkout, one folder per version.
//! 3. What cannot be installed from here is one sentence with what to install.

mod axe;
mod chromium;
mod peers;
mod target;
mod tools;

use crate::{error::XtaskError, process::cargo};

pub(crate) use axe::axe;
pub(crate) use peers::peers;
pub(crate) use target::WASM;
pub(crate) use tools::{path_with_tools, program};

/// What a chore needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Needs {
    /// To build for the browser.
    Build,
    /// And to drive one.
    Browser,
    /// And what the scenarios put into its pages.
    Scenarios,
    /// And what benchmarks measure beside the kit.
    Peers,
}

/// `cargo xtask setup`.
pub(crate) fn run() -> Result<(), XtaskError> {
    ensure(Needs::Peers)?;
    println!("setup: everything is there");
    Ok(())
}

/// Installs what is missing of `needs`.
pub(crate) fn ensure(needs: Needs) -> Result<(), XtaskError> {
    target::ensure()?;
    tools::ensure()?;
    // trunk's `--offline` is cargo's too: every crate has to be here before.
    cargo(["fetch", "--quiet"]).run()?;
    if needs >= Needs::Browser {
        chromium::ensure()?;
    }
    if needs >= Needs::Scenarios {
        axe::ensure()?;
    }
    if needs >= Needs::Peers {
        peers::ensure()?;
    }
    Ok(())
}
