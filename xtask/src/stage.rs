//! `cargo xtask stage`: what trunk runs after it built the shell.
//!
//! With `MFE_DEMO_REGISTRY`, as `cargo xtask demo` sets it, that registry becomes the shell's.
//! Without it, as in a plain `trunk serve`, the remotes are packaged and put beside the shell,
//! on its origin, and with them the broken deliveries of `faulty`.

use crate::{
    error::XtaskError,
    remotes::{self, Profile},
};
use std::{
    env, fs,
    path::{Path, PathBuf},
};
use yew_mfe_e2e::demo::{SOURCE, deliver, keys_in, registry_of};

/// The environment variable that names a registry file.
pub(crate) const REGISTRY: &str = "MFE_DEMO_REGISTRY";

pub(crate) fn run() -> Result<(), XtaskError> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| {
            XtaskError::new("TRUNK_STAGING_DIR is not set: trunk runs this, see Trunk.toml")
        })?;
    let registry = staging.join("remotes.json");
    if let Some(file) = env::var_os(REGISTRY)
        .filter(|file| !file.is_empty())
        .map(PathBuf::from)
    {
        return fs::copy(&file, &registry)
            .map(drop)
            .map_err(|error| XtaskError::file(&file, &error));
    }
    let profile = match env::var("TRUNK_PROFILE").as_deref() {
        Ok("release") => Profile::Release,
        _ => Profile::Dev,
    };
    let mut entries = Vec::new();
    for remote in remotes::demo()? {
        remotes::package(&remote, profile)?;
        let place = format!("remotes/{}", remote.name);
        copy_folder(&profile.folder().join(&remote.name), &staging.join(&place))?;
        entries.push((remote.name, place));
    }
    let folder = profile.folder();
    let folders: Vec<_> = entries.iter().map(|(name, _)| folder.join(name)).collect();
    let places = entries.iter().zip(&folders);
    let places = places.map(|((name, place), folder)| (name.as_str(), place.as_str(), &**folder));
    let mut remotes = registry_of(places, &keys_in(&folder)?)?;
    if entries.iter().any(|(name, _)| name == SOURCE) {
        let package = profile.folder().join(SOURCE);
        deliver(&package, &staging.join("remotes"), "remotes", &mut remotes)?;
    }
    remotes::write_registry(&registry, &remotes)
}

/// Copies a folder and what is in it; build output and hidden files are left out.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<(), XtaskError> {
    let failed = |error: std::io::Error| XtaskError::file(from, &error);
    fs::create_dir_all(to).map_err(|error| XtaskError::file(to, &error))?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let is_left_out =
            name == "target" || name == "dist" || name.to_string_lossy().starts_with('.');
        if is_left_out {
            continue;
        }
        let (source, goal) = (entry.path(), to.join(&name));
        if entry.file_type().map_err(failed)?.is_dir() {
            copy_folder(&source, &goal)?;
        } else {
            fs::copy(&source, &goal).map_err(|error| XtaskError::file(&source, &error))?;
        }
    }
    Ok(())
}
