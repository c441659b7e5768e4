use crate::{
    checkout,
    error::XtaskError,
    process::Step,
    remotes::{self, Profile, Remote},
    setup, stage,
};
use std::{collections::BTreeMap, fs, path::PathBuf};
use yew_mfe::manifest::Manifest;
use yew_mfe_e2e::demo::KEYS;

/// What several suites need, each built at most once per run.
#[derive(Default)]
pub(super) struct Artifacts {
    packaged: BTreeMap<String, Manifest>,
    shell: Option<PathBuf>,
}

impl Artifacts {
    /// Packages the remote, unless this run has already.
    pub(super) fn manifest(&mut self, remote: &Remote) -> Result<&Manifest, XtaskError> {
        if !self.packaged.contains_key(&remote.name) {
            let manifest = remotes::package(remote, Profile::Release)?;
            self.packaged.insert(remote.name.clone(), manifest);
        }
        Ok(&self.packaged[&remote.name])
    }

    /// The folder of the packaged remote.
    pub(super) fn remote(&mut self, remote: &Remote) -> Result<PathBuf, XtaskError> {
        self.manifest(remote)?;
        Ok(Profile::Release.folder().join(&remote.name))
    }

    /// The shell and every remote, as the scenarios expect them.
    pub(super) fn demo(&mut self) -> Result<PathBuf, XtaskError> {
        let folder = checkout::target().join("e2e");
        let place = folder.join("remotes");
        replace_folder(&place)?;
        for remote in remotes::tested()? {
            stage::copy_folder(&self.remote(&remote)?, &place.join(&remote.name))?;
        }
        let keys = Profile::Release.folder().join(KEYS);
        fs::copy(&keys, place.join(KEYS)).map_err(|error| XtaskError::file(&keys, &error))?;
        if self.shell.is_none() {
            self.shell = Some(build_shell(folder.join("shell"))?);
            build_alone("catalog", &folder.join("alone/catalog"))?;
        }
        Ok(folder)
    }
}

/// Empties a folder, creating it.
pub(super) fn replace_folder(folder: &std::path::Path) -> Result<(), XtaskError> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| XtaskError::file(folder, &error))?;
    }
    fs::create_dir_all(folder).map_err(|error| XtaskError::file(folder, &error))
}

/// Builds a remote as its team sees it: by itself, with `trunk` in its own folder.
fn build_alone(remote: &str, dist: &std::path::Path) -> Result<(), XtaskError> {
    println!("{remote}: trunk builds it by itself");
    Step::new(setup::program("trunk")?)
        .args(["build", "--offline", "--dist"])
        .args([dist])
        .folder(checkout::root().join("demo-remotes").join(remote))
        .env("PATH", setup::path_with_tools()?)
        .without_env("NO_COLOR")
        .run()
}

fn build_shell(dist: PathBuf) -> Result<PathBuf, XtaskError> {
    // Without a registry of its own, so that the hook puts the remotes beside the shell, as it
    // does in a plain `trunk serve`.
    println!("shell: trunk builds it for release");
    Step::new(setup::program("trunk")?)
        .args(["build", "--release", "--offline", "--dist"])
        .args([&dist])
        .env("PATH", setup::path_with_tools()?)
        .without_env(stage::REGISTRY)
        // trunk 0.21 takes its value for one of its own flags and gives up.
        .without_env("NO_COLOR")
        .run()?;
    Ok(dist)
}
