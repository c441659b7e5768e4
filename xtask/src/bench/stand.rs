//! What the benchmarks in a browser are made of.

use crate::{
    checkout,
    error::XtaskError,
    process::Step,
    remotes::{self, Profile, Remote},
    setup, stage,
};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};
use yew_mfe::{
    manifest::{MANIFEST_FILE, Manifest},
    registry::Registry,
};

/// Where benchmarks build.
pub(super) fn folder() -> PathBuf {
    checkout::target().join("bench")
}

/// Packages the remote `name` of `remotes`; answers its folder.
pub(super) fn packaged(
    remotes: Vec<Remote>,
    name: &str,
    profile: Profile,
) -> Result<PathBuf, XtaskError> {
    let remote = remotes
        .into_iter()
        .find(|remote| remote.name == name)
        .ok_or_else(|| XtaskError::new(format!("there is no remote `{name}` to measure")))?;
    remotes::package(&remote, profile)?;
    Ok(profile.folder().join(name))
}

/// Copies the package in `from` to `to`, under another name.
pub(super) fn rename(from: &Path, to: &Path, name: &str) -> Result<Manifest, XtaskError> {
    stage::copy_folder(from, to)?;
    let file = to.join(MANIFEST_FILE);
    let text = fs::read_to_string(&file).map_err(|error| XtaskError::file(&file, &error))?;
    let mut manifest =
        Manifest::parse(&text).map_err(|error| XtaskError::new(error.to_string()))?;
    manifest.name = name.to_owned();
    fs::write(&file, manifest.to_json()).map_err(|error| XtaskError::file(&file, &error))?;
    Ok(manifest)
}

/// Builds the shell in `source`, which learns from the page where the remotes are, into the folder
/// `name` of [`folder`].
pub(super) fn shell(source: &Path, name: &str, profile: Profile) -> Result<PathBuf, XtaskError> {
    let folder = folder();
    fs::create_dir_all(&folder).map_err(|error| XtaskError::file(&folder, &error))?;
    let registry = folder.join("remotes.json");
    remotes::write_registry(&registry, &Registry::new())?;
    let dist = folder.join(name);
    let release = (profile == Profile::Release).then_some("--release");
    println!("{name}: trunk builds it");
    Step::new(setup::program("trunk")?)
        .args(["build", "--offline"])
        .args(release)
        .args([OsStr::new("--dist"), dist.as_os_str()])
        .folder(source)
        .env("PATH", setup::path_with_tools()?)
        .env(stage::REGISTRY, &registry)
        // trunk 0.21 takes its value for one of its own flags and gives up.
        .without_env("NO_COLOR")
        .run()?;
    Ok(dist)
}

/// A figure, or what becomes `null` in the file.
pub(super) fn figure(value: Option<f64>) -> f64 {
    value.unwrap_or(f64::NAN)
}
