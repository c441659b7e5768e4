//! `cargo xtask stage`: what trunk runs after it built the shell.
//!
//! With `MFE_DEMO_REGISTRY`, as `cargo xtask demo` sets it, that registry becomes the shell's,
//! in its page, and beside it for the loader that reads it again.
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
use yew_mfe::{
    manifest::{MANIFEST_FILE, Manifest},
    registry::{Registry, Roots, hints, inline},
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
        fs::copy(&file, &registry).map_err(|error| XtaskError::file(&file, &error))?;
        return inline_in(&staging.join("index.html"), &file);
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

/// Puts the registry into the page, with hints for the remotes that the demo has packaged.
fn inline_in(page: &Path, registry: &Path) -> Result<(), XtaskError> {
    let read =
        |file: &Path| fs::read_to_string(file).map_err(|error| XtaskError::file(file, &error));
    let known = Registry::parse(&read(registry)?);
    let known = known.map_err(|error| XtaskError::file(registry, &error))?;
    let mut roots = Roots::new();
    for (name, entry) in known.iter() {
        for url in &entry.manifests {
            let root = url.trim_end_matches(MANIFEST_FILE);
            roots = roots.with(root, Profile::Dev.folder().join(name));
        }
    }
    let wanted = hints(&known, |url| {
        let text = fs::read_to_string(roots.file(url)?).ok()?;
        Manifest::parse(&text).ok()
    });
    let html = inline(&read(page)?, &known, &wanted);
    let html = html.map_err(|error| XtaskError::file(page, &error))?;
    fs::write(page, html).map_err(|error| XtaskError::file(page, &error))
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
