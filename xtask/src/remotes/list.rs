use crate::{checkout, error::XtaskError};
use std::{fs, path::PathBuf};

/// What a remote is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// A part of the demo.
    Demo,
    /// Something that only tests load.
    Fixture,
    /// Something that only benchmarks load.
    Bench,
    /// Something that is only weighed.
    Weight,
}

impl Group {
    fn folder(self) -> &'static str {
        match self {
            Self::Demo => "demo-remotes",
            Self::Fixture => "tests/remotes",
            Self::Bench => "tests/bench",
            Self::Weight => "tests/sizes",
        }
    }
}

/// One remote's crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remote {
    /// The name of its folder, and of the remote.
    pub(crate) name: String,
    /// The name of its package.
    pub(crate) package: String,
    /// Its folder.
    pub(crate) folder: PathBuf,
}

/// The remotes of the demo.
pub(crate) fn demo() -> Result<Vec<Remote>, XtaskError> {
    list(Group::Demo)
}

/// The remotes of the tests.
pub(crate) fn fixtures() -> Result<Vec<Remote>, XtaskError> {
    list(Group::Fixture)
}

/// The remotes of the benchmarks.
pub(crate) fn measured() -> Result<Vec<Remote>, XtaskError> {
    list(Group::Bench)
}

/// What routes cost is the difference between these.
pub(crate) fn weights() -> Result<Vec<Remote>, XtaskError> {
    list(Group::Weight)
}

/// All that a suite loads.
pub(crate) fn tested() -> Result<Vec<Remote>, XtaskError> {
    Ok([demo()?, fixtures()?].concat())
}

/// All that are loaded somewhere.
pub(crate) fn all() -> Result<Vec<Remote>, XtaskError> {
    Ok([tested()?, measured()?].concat())
}

/// A crate is a remote when it builds a `cdylib`; the contract crate beside them does not.
fn list(group: Group) -> Result<Vec<Remote>, XtaskError> {
    let parent = checkout::root().join(group.folder());
    let mut remotes = Vec::new();
    for entry in fs::read_dir(&parent).map_err(|error| XtaskError::file(&parent, &error))? {
        let folder = entry?.path();
        let file = folder.join("Cargo.toml");
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        let manifest = text
            .parse::<toml_edit::DocumentMut>()
            .map_err(|error| XtaskError::file(&file, &error))?;
        let is_remote = manifest
            .get("lib")
            .and_then(|lib| lib.get("crate-type"))
            .and_then(|kinds| kinds.as_array())
            .is_some_and(|kinds| kinds.iter().any(|kind| kind.as_str() == Some("cdylib")));
        let package = manifest
            .get("package")
            .and_then(|package| package.get("name"))
            .and_then(|name| name.as_str());
        if let (true, Some(package), Some(name)) = (is_remote, package, folder.file_name()) {
            remotes.push(Remote {
                name: name.to_string_lossy().into_owned(),
                package: package.to_owned(),
                folder: folder.clone(),
            });
        }
    }
    remotes.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(remotes)
}
