//! The repository's chores: `cargo xtask setup|demo|catalog|test|bench`. `cargo xtask help` lists them.
//!
//! | module | chore |
//! |---|---|
//! | `setup` | installs what is missing |
//! | `demo` | builds, serves and watches the demo; `--check` drives it once |
//! | `catalog` | writes the products of the demo shop and their pictures |
//! | `stage` | puts remotes and registry beside the shell that trunk builds |
//! | `test` | the suites of continuous integration, and the pictures of the README |
//! | `bench` | the benchmarks |
//! | `remotes` | finds and packages the remotes of this repository |
//! | `process` | runs programs, and ends them |

mod args;
mod bench;
mod catalog;
mod checkout;
mod demo;
mod error;
mod process;
mod remotes;
mod setup;
mod stage;
mod test;

use args::Chore;
use error::XtaskError;
use std::process::ExitCode;

fn main() -> ExitCode {
    // This program stands in for rustc while it packages: the bytes must not depend on a folder.
    cargo_mfe::build::intercept();
    match args::parse(std::env::args_os().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: Chore) -> Result<(), XtaskError> {
    match chore {
        Chore::Help(text) => {
            print!("{text}");
            Ok(())
        }
        Chore::Setup => setup::run(),
        Chore::Demo(options) => demo::run(&options),
        Chore::Catalog => catalog::run(),
        Chore::Stage => stage::run(),
        Chore::Screenshots => test::screenshots(),
        Chore::Package { folder, dev } => remotes::package_one(&folder, dev),
        Chore::Test { suite, update } => test::run(suite.as_deref(), update),
        Chore::Bench { name, json } => bench::run(name.as_deref(), json.as_deref()),
    }
}
