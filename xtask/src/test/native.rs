use super::artifacts::Artifacts;
use crate::{error::XtaskError, process::cargo, remotes};
use serde_json::Value;

/// The scenarios need the built demo: they are the suite `e2e`.
const SCENARIOS: &str = "yew-mfe-e2e";

pub(super) fn native(_: &mut Artifacts) -> Result<(), XtaskError> {
    let packages = default_members()?;
    let packages = packages
        .iter()
        .filter(|name| *name != SCENARIOS)
        .flat_map(|name| ["--package", name]);
    cargo(["test"]).args(packages).run()?;
    cargo(["test", "--package", "yew-mfe"]).run()?;
    // Rules of a remote that need no page, as for what a customer types.
    let remotes = remotes::demo()?;
    let remotes = remotes
        .iter()
        .flat_map(|remote| ["--package", remote.package.as_str()]);
    cargo(["test", "--lib"]).args(remotes).run()?;
    cargo(["test", "--package", SCENARIOS, "--lib"]).run()?;
    cargo(["test", "--package", SCENARIOS, "--doc"]).run()
}

fn default_members() -> Result<Vec<String>, XtaskError> {
    let unreadable = || XtaskError::new("the answer of `cargo metadata` is not understood");
    let text = cargo(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let metadata: Value = serde_json::from_str(&text).map_err(|_| unreadable())?;
    let list = |key: &str| metadata[key].as_array().cloned().ok_or_else(unreadable);
    let members = list("workspace_default_members")?;
    Ok(list("packages")?
        .iter()
        .filter(|package| members.contains(&package["id"]))
        .filter_map(|package| package["name"].as_str().map(str::to_owned))
        .collect())
}
