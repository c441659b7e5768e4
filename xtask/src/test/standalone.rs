use super::artifacts::Artifacts;
use crate::{
    checkout,
    error::XtaskError,
    remotes::{self, Remote},
    stage,
};
use cargo_mfe::build::BuildRequest;
use std::{
    fs,
    path::{Path, PathBuf},
};
use toml_edit::{DocumentMut, Item, TableLike, Value};

/// The only crates of this repository that a remote may depend on.
const ALLOWED: [&str; 2] = ["kit", "demo-remotes/contracts"];

/// Builds each demo remote as its own team would have it, its folder and nothing around it, and
/// expects the bytes that the checkout gives.
pub(super) fn standalone(artifacts: &mut Artifacts) -> Result<(), XtaskError> {
    let folder = tempfile::Builder::new()
        .prefix("mfe-standalone-")
        .tempdir()?;
    // One place for all, so that what they share is compiled once.
    let place = folder.path().join("remote");
    for remote in remotes::demo()? {
        super::artifacts::replace_folder(&place)?;
        stage::copy_folder(&remote.folder, &place)?;
        free(&remote, &place)?;
        // The versions that a team has locked, not those of the day.
        let lock = checkout::root().join("Cargo.lock");
        fs::copy(&lock, place.join("Cargo.lock"))
            .map_err(|error| XtaskError::file(&lock, &error))?;
        let mut request = BuildRequest::new(&place);
        request.out_dir = Some(folder.path().join("out"));
        request.target_dir = Some(checkout::mfe().join("standalone"));
        request.symbols_dir = Some(folder.path().join("symbols"));
        let built = remotes::observed(&remote.name, request)?;
        if built.manifest.name != remote.name {
            return Err(XtaskError::new(format!(
                "the copy of `{}` calls itself `{}`",
                remote.name, built.manifest.name
            )));
        }
        // A build is named by the bytes of all its files.
        let here = artifacts.manifest(&remote)?;
        if built.manifest.build != here.build {
            return Err(XtaskError::new(format!(
                "`{}` built in a copy of its folder is {}, built in the checkout {}: both have the same sources and versions",
                remote.name, built.manifest.build, here.build
            )));
        }
    }
    Ok(())
}

/// Makes the copy in `place` a workspace of its own with absolute path dependencies.
fn free(remote: &Remote, place: &Path) -> Result<(), XtaskError> {
    let file = place.join("Cargo.toml");
    let text = fs::read_to_string(&file).map_err(|error| XtaskError::file(&file, &error))?;
    let mut manifest = text
        .parse::<DocumentMut>()
        .map_err(|error| XtaskError::file(&file, &error))?;
    for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let Some(dependencies) = manifest.get_mut(table).and_then(Item::as_table_like_mut) else {
            continue;
        };
        for (name, dependency) in dependencies.iter_mut() {
            if let Some(dependency) = dependency.as_table_like_mut() {
                settle(remote, &name, dependency)?;
            }
        }
    }
    manifest.insert("workspace", Item::Table(toml_edit::Table::new()));
    fs::write(&file, manifest.to_string()).map_err(|error| XtaskError::file(&file, &error))
}

fn settle(remote: &Remote, name: &str, dependency: &mut dyn TableLike) -> Result<(), XtaskError> {
    if dependency.contains_key("workspace") {
        return Err(XtaskError::new(format!(
            "remote `{}` inherits `{name}` from the workspace, which its own folder does not have",
            remote.name
        )));
    }
    let Some(path) = dependency.get("path").and_then(|path| path.as_str()) else {
        return Ok(());
    };
    let path = remote.folder.join(path);
    let path = fs::canonicalize(&path).map_err(|error| XtaskError::file(&path, &error))?;
    let is_allowed =
        |allowed: PathBuf| fs::canonicalize(allowed).is_ok_and(|allowed| allowed == path);
    if !ALLOWED
        .iter()
        .any(|allowed| is_allowed(checkout::root().join(allowed)))
    {
        return Err(XtaskError::new(format!(
            "remote `{}` depends on `{}`: a remote depends on the kit and the contracts alone",
            remote.name,
            path.display()
        )));
    }
    dependency.insert(
        "path",
        Item::Value(Value::from(path.to_string_lossy().into_owned())),
    );
    Ok(())
}
