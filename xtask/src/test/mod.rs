//! `cargo xtask test`: the suites, in order, up to the first that fails.
//!
//! 1. What a suite needs is built when the first one asks, once per run.
//! 2. The last line of a run says how many suites passed and failed.
//! 3. No suite is skipped: what cannot run fails.

mod artifacts;
mod compile;
mod demo;
mod drive;
mod lint;
mod native;
mod screenshots;
mod size;
mod standalone;

use crate::{
    error::XtaskError,
    setup::{self, Needs},
};
pub(crate) use screenshots::screenshots;

use artifacts::Artifacts;
use std::time::Instant;

/// One suite.
pub(crate) struct Suite {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    needs: Needs,
    run: fn(&mut Artifacts) -> Result<(), XtaskError>,
}

/// All suites, quick ones first.
pub(crate) const SUITES: &[Suite] = &[
    Suite {
        name: "fmt",
        about: "the code is formatted",
        needs: Needs::Build,
        run: lint::fmt,
    },
    Suite {
        name: "clippy",
        about: "no warnings, natively and for wasm",
        needs: Needs::Build,
        run: lint::clippy,
    },
    Suite {
        name: "features",
        about: "each feature of the kit compiles alone",
        needs: Needs::Build,
        run: compile::features,
    },
    Suite {
        name: "docs",
        about: "the documentation builds without warnings",
        needs: Needs::Build,
        run: compile::docs,
    },
    Suite {
        name: "native",
        about: "unit, property and documentation tests of native code",
        needs: Needs::Browser,
        run: native::native,
    },
    Suite {
        name: "browser",
        about: "wasm-bindgen-test in headless Chromium",
        needs: Needs::Browser,
        run: drive::browser,
    },
    Suite {
        name: "e2e",
        about: "scenarios against the built demo",
        needs: Needs::Scenarios,
        run: drive::e2e,
    },
    Suite {
        name: "faults",
        about: "what can go wrong with a remote: what is seen, what is reported, what goes on",
        needs: Needs::Browser,
        run: drive::faults,
    },
    Suite {
        name: "demo",
        about: "the demo as it is started and ended, and each benchmark in brief",
        needs: Needs::Peers,
        run: demo::demo,
    },
    Suite {
        name: "size",
        about: "no demo remote grew more than 1 % over sizes.json",
        needs: Needs::Build,
        run: size::check,
    },
    Suite {
        name: "standalone",
        about: "each demo remote builds to the same bytes in a copy of its folder",
        needs: Needs::Build,
        run: standalone::standalone,
    },
];

/// Runs one suite or all; `update` takes the present sizes as the figures to keep.
pub(crate) fn run(suite: Option<&str>, update: bool) -> Result<(), XtaskError> {
    if update && suite != Some("size") {
        return Err(XtaskError::new(
            "`--update` belongs to `cargo xtask test size`",
        ));
    }
    let chosen: Vec<&Suite> = match suite {
        None => SUITES.iter().collect(),
        Some(name) => vec![
            SUITES
                .iter()
                .find(|suite| suite.name == name)
                .ok_or_else(|| {
                    let names: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
                    XtaskError::new(format!(
                        "there is no suite `{name}`; there are {}",
                        names.join(", ")
                    ))
                })?,
        ],
    };
    let needs = chosen.iter().map(|suite| suite.needs).max();
    setup::ensure(needs.unwrap_or(Needs::Build))?;
    let mut artifacts = Artifacts::default();
    if update {
        return size::update(&mut artifacts);
    }
    let started = Instant::now();
    for (passed, suite) in chosen.iter().enumerate() {
        println!("\n=== {}: {}", suite.name, suite.about);
        let begun = Instant::now();
        let result = (suite.run)(&mut artifacts);
        let seconds = begun.elapsed().as_secs_f32();
        if let Err(error) = result {
            println!("=== {} failed after {seconds:.1} s: {error}", suite.name);
            println!("\n{passed} passed, 1 failed");
            return Err(XtaskError::new(format!("suite `{}` failed", suite.name)));
        }
        println!("=== {} passed in {seconds:.1} s", suite.name);
    }
    println!("\nall in {:.0} s", started.elapsed().as_secs_f32());
    println!("{} passed, 0 failed", chosen.len());
    Ok(())
}
