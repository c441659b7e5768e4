use super::list::{Remote, all};
use crate::{checkout, error::XtaskError};
use cargo_mfe::{
    build::{BuildRequest, Built, Mode, build},
    progress::{Event, Step},
    sign::{PrivateKey, SignError},
};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};
use yew_mfe::{base::KeyId, manifest::Manifest, registry::Registry};
use yew_mfe_e2e::demo::{KEYS, Keys};

/// For whom remotes are packaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// The developer.
    Dev,
    /// Visitors, tests and measurements.
    Release,
}

impl Profile {
    /// The folder that holds each remote's folder.
    pub(crate) fn folder(self) -> PathBuf {
        checkout::mfe().join(match self {
            Self::Dev => "dev",
            Self::Release => "release",
        })
    }

    fn mode(self) -> Mode {
        match self {
            Self::Dev => Mode::Dev,
            Self::Release => Mode::Release,
        }
    }
}

/// Packages `remote` into its place below [`Profile::folder`].
pub(crate) fn package(remote: &Remote, profile: Profile) -> Result<Manifest, XtaskError> {
    let mut request = BuildRequest::new(&remote.folder);
    request.out_dir = Some(profile.folder().join(&remote.name));
    // A folder of its own, so that no build of the shell waits for it or undoes it.
    request.target_dir = Some(checkout::mfe().join("build"));
    request.mode = profile.mode();
    request.sign_with = vec![key(profile)?];
    let built = observed(&remote.name, request)?;
    if built.manifest.name == remote.name {
        Ok(built.manifest)
    } else {
        Err(XtaskError::new(format!(
            "the remote in `{}` calls itself `{}`: here a remote has the name of its folder",
            remote.folder.display(),
            built.manifest.name
        )))
    }
}

/// The file of the key that signs the demo, made when there is none. Its public half is put beside
/// the packaged remotes, where the sites of the demo look for it.
fn key(profile: Profile) -> Result<PathBuf, XtaskError> {
    let file = checkout::mfe().join("demo.key");
    let failed = |error: SignError| XtaskError::new(error.to_string());
    let key = if file.exists() {
        PrivateKey::read(&file).map_err(failed)?
    } else {
        let id = KeyId::new("demo").map_err(|error| XtaskError::new(error.to_string()))?;
        let key = PrivateKey::generate(id).map_err(failed)?;
        fs::create_dir_all(checkout::mfe()).map_err(|error| XtaskError::file(&file, &error))?;
        key.write(&file).map_err(failed)?;
        key
    };
    let keys = Keys::from([(key.id().as_str().to_owned(), key.public())]);
    let text =
        serde_json::to_string_pretty(&keys).map_err(|error| XtaskError::new(error.to_string()))?;
    write_whole(&profile.folder().join(KEYS), &text)?;
    Ok(file)
}

/// Builds `request`, saying what it does; the error holds what the compiler said.
pub(crate) fn observed(name: &str, request: BuildRequest) -> Result<Built, XtaskError> {
    let started = Instant::now();
    let result = build(&request, &mut |event: Event<'_>| match event {
        Event::Step(Step::Compile) => println!("{name}: compiling"),
        Event::Note { text } => println!("{name}: {text}"),
        _ => {}
    });
    let built = result.map_err(|error| XtaskError::new(format!("remote `{name}`: {error}")))?;
    let seconds = started.elapsed().as_secs_f32();
    println!(
        "{name}: packaged as {} in {seconds:.1} s",
        built.manifest.build
    );
    Ok(built)
}

/// `cargo xtask package FOLDER`.
pub(crate) fn package_one(folder: &Path, dev: bool) -> Result<(), XtaskError> {
    let wanted = checkout::root().join(folder);
    let wanted = fs::canonicalize(&wanted).map_err(|error| XtaskError::file(&wanted, &error))?;
    let remote = all()?
        .into_iter()
        .find(|remote| fs::canonicalize(&remote.folder).is_ok_and(|folder| folder == wanted))
        .ok_or_else(|| XtaskError::file(folder, &"is not a remote of this repository"))?;
    let profile = if dev { Profile::Dev } else { Profile::Release };
    package(&remote, profile).map(drop)
}

/// Writes a registry, whole or not at all.
pub(crate) fn write_registry(file: &Path, registry: &Registry) -> Result<(), XtaskError> {
    write_whole(file, &registry.to_json())
}

fn write_whole(file: &Path, text: &str) -> Result<(), XtaskError> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| XtaskError::file(folder, &error))?;
    }
    let new = file.with_extension("new");
    fs::write(&new, text).map_err(|error| XtaskError::file(&new, &error))?;
    fs::rename(&new, file).map_err(|error| XtaskError::file(file, &error))
}
