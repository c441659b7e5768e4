use super::artifacts::Artifacts;
use crate::{error::XtaskError, process::cargo, remotes, setup::WASM};

/// The crates that only a browser runs, the remotes aside.
const WASM_APPS: [&str; 3] = ["demo-shell", "tally-shell", "yew-mfe-browser-tests"];

pub(super) fn fmt(_: &mut Artifacts) -> Result<(), XtaskError> {
    cargo(["fmt", "--all", "--check"]).run()
}

pub(super) fn clippy(_: &mut Artifacts) -> Result<(), XtaskError> {
    // The default members are everything native, with the kit as they use it.
    lint(&["--all-targets"])?;
    lint(&["--package", "yew-mfe", "--all-targets"])?;
    for features in ["shell", "remote", "shell,remote"] {
        lint(&[
            "--package",
            "yew-mfe",
            "--target",
            WASM,
            "--features",
            features,
        ])?;
    }
    let mut packages: Vec<String> = WASM_APPS.map(str::to_owned).into();
    packages.extend(remotes::all()?.into_iter().map(|remote| remote.package));
    for package in packages {
        lint(&["--package", &package, "--target", WASM, "--all-targets"])?;
    }
    Ok(())
}

fn lint(args: &[&str]) -> Result<(), XtaskError> {
    println!("clippy {}", args.join(" "));
    cargo(["clippy", "--quiet"])
        .args(args)
        .args(["--", "--deny", "warnings"])
        .run()
}
