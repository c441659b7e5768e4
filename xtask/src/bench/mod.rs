//! `cargo xtask bench`: measurements in a real browser, and of the store on this machine.
//!
//! A benchmark compares things in one run, in interleaved rounds, and reports medians, of a pair
//! also the median of its ratios; or it repeats one thing, and reports what is left of it. It
//! judges nothing.

mod lifecycle;
mod reading;
mod restart;
mod stand;
mod state;
mod store;

use crate::{
    error::XtaskError,
    remotes::Profile,
    setup::{self, Needs},
};
use std::path::Path;
use yew_mfe_e2e::bench::{Figures, Schedule};

/// One benchmark.
pub(crate) struct Benchmark {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// How many rounds are thrown away first.
    warm_up: usize,
    /// How many rounds count.
    rounds: usize,
    /// Both, where it is only to be seen that it works.
    brief: (usize, usize),
    needs: Needs,
    run: fn(Profile, Schedule) -> Result<Figures, XtaskError>,
}

/// All benchmarks.
pub(crate) const BENCHMARKS: &[Benchmark] = &[
    Benchmark {
        name: "lifecycle",
        about: "a remote comes and goes: what is left of it, and how long it takes",
        warm_up: 1_000,
        rounds: 1_000,
        brief: (60, 40),
        needs: Needs::Browser,
        run: lifecycle::run,
    },
    Benchmark {
        name: "restart",
        about: "a crashed instance: resetting it beside loading it cold",
        warm_up: 5,
        rounds: 40,
        brief: (0, 2),
        needs: Needs::Browser,
        run: restart::run,
    },
    Benchmark {
        name: "state",
        about: "shared state of three remotes beside Redux, Redux Toolkit and zustand",
        warm_up: 5,
        rounds: 15,
        brief: (0, 1),
        needs: Needs::Peers,
        run: state::run,
    },
    Benchmark {
        name: "store",
        about: "the log of events on this machine: writing, reading, folding, memory",
        warm_up: 1,
        rounds: 7,
        brief: (0, 1),
        needs: Needs::Build,
        run: store::run,
    },
];

/// Runs the benchmark `name` and writes its figures to `json`; lists them without a name.
pub(crate) fn run(name: Option<&str>, json: Option<&Path>) -> Result<(), XtaskError> {
    let Some(name) = name else {
        for benchmark in BENCHMARKS {
            println!("{:<12} {}", benchmark.name, benchmark.about);
        }
        return Ok(());
    };
    let benchmark = BENCHMARKS
        .iter()
        .find(|benchmark| benchmark.name == name)
        .ok_or_else(|| {
            XtaskError::new(format!(
                "there is no benchmark `{name}`; `cargo xtask bench` lists them"
            ))
        })?;
    setup::ensure(benchmark.needs)?;
    let schedule = Schedule::new(benchmark.warm_up, benchmark.rounds);
    let figures = (benchmark.run)(Profile::Release, schedule)?;
    for (name, value) in figures.iter() {
        match value {
            Some(value) => println!("{name:<28} {value:.4}"),
            None => println!("{name:<28} none"),
        }
    }
    if let Some(file) = json {
        figures.write(file)?;
    }
    Ok(())
}

/// Runs every benchmark briefly, for `check` to look at the figures.
pub(crate) fn each(
    profile: Profile,
    check: impl Fn(&str, &Figures) -> Result<(), XtaskError>,
) -> Result<(), XtaskError> {
    for benchmark in BENCHMARKS {
        let (warm_up, rounds) = benchmark.brief;
        let figures = (benchmark.run)(profile, Schedule::new(warm_up, rounds))?;
        check(benchmark.name, &figures)?;
    }
    Ok(())
}
