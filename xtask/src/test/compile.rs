use super::artifacts::Artifacts;
use crate::{checkout, error::XtaskError, process::cargo, setup::WASM};
use std::fs;

/// The features of the kit that need no browser.
const NATIVE: [&str; 2] = ["", "derive"];

pub(super) fn features(_: &mut Artifacts) -> Result<(), XtaskError> {
    for features in NATIVE {
        check(features, &[])?;
    }
    for feature in of_the_kit()? {
        check(&feature, &["--target", WASM])?;
    }
    check("shell,remote", &["--target", WASM])
}

fn check(features: &str, more: &[&str]) -> Result<(), XtaskError> {
    println!("check yew-mfe with [{features}] {}", more.join(" "));
    cargo([
        "check",
        "--quiet",
        "--package",
        "yew-mfe",
        "--no-default-features",
        "--features",
        features,
    ])
    .args(more)
    .run()
}

/// Every feature in the kit's manifest, so that a new one is checked too.
fn of_the_kit() -> Result<Vec<String>, XtaskError> {
    let file = checkout::root().join("kit/Cargo.toml");
    let text = fs::read_to_string(&file).map_err(|error| XtaskError::file(&file, &error))?;
    let manifest = text
        .parse::<toml_edit::DocumentMut>()
        .map_err(|error| XtaskError::file(&file, &error))?;
    let features = manifest
        .get("features")
        .and_then(|features| features.as_table())
        .ok_or_else(|| XtaskError::file(&file, &"has no features"))?;
    Ok(features
        .iter()
        .map(|(name, _)| name.to_owned())
        .filter(|name| name != "default")
        .collect())
}

pub(super) fn docs(_: &mut Artifacts) -> Result<(), XtaskError> {
    let doc = |args: &[&str]| {
        println!("doc {}", args.join(" "));
        cargo(["doc", "--quiet", "--no-deps"])
            .args(args)
            .env("RUSTDOCFLAGS", "--deny warnings")
            .run()
    };
    doc(&[])?;
    doc(&["--package", "yew-mfe", "--all-features", "--target", WASM])
}
