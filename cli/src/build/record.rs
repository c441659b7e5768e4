//! Which static files belong to which build: what no build needs any more is removed, and nothing
//! else.

use super::deploy::{unwritable, write_whole};
use super::error::BuildError;
use super::public::StaticFile;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Which static files belong to which build, in the folder that is deployed. Its name is hidden,
/// so that no static file can have it.
pub(super) const RECORD: &str = ".mfe-public.json";

/// What the builds in a folder have put there: relative paths by build.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) builds: BTreeMap<String, Vec<String>>,
}

impl Record {
    /// The record in `folder`; an empty one when there is none that can be read.
    pub(super) fn of(folder: &Path) -> Self {
        let builds = fs::read_to_string(folder.join(RECORD))
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        Self { builds }
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), BuildError> {
        let path = folder.join(RECORD);
        if self.builds.is_empty() {
            // A record that stays names nothing that is there.
            let _ = fs::remove_file(path);
            return Ok(());
        }
        let mut text = serde_json::to_string_pretty(&self.builds).unwrap_or_default();
        text.push('\n');
        write_whole(&path, text.as_bytes())
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.builds.values().flatten().map(String::as_str)
    }

    /// Takes the paths out that `is_wanted` refuses, and removes their files.
    pub(super) fn remove_except(&mut self, folder: &Path, is_wanted: impl Fn(&str) -> bool) {
        let old: Vec<String> = self
            .paths()
            .filter(|path| is_safe(path) && !is_wanted(path))
            .map(str::to_owned)
            .collect();
        for path in &old {
            // A file that cannot be removed does no harm, and a folder with others stays.
            let _ = fs::remove_file(folder.join(path));
            for parent in Path::new(path).ancestors().skip(1) {
                if parent.as_os_str().is_empty() || fs::remove_dir(folder.join(parent)).is_err() {
                    break;
                }
            }
        }
        for paths in self.builds.values_mut() {
            paths.retain(|path| !old.contains(path));
        }
    }
}

/// Whether a path of a record, which anybody may have written, is below the folder.
fn is_safe(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// Writes the files of `build`, each whole. What earlier builds put there stays, unless it is in
/// the way.
pub(super) fn write(folder: &Path, build: &str, files: &[StaticFile]) -> Result<(), BuildError> {
    let mut record = Record::of(folder);
    // What was a file and is a folder now, or the other way round.
    let is_in_the_way = |path: &str, file: &StaticFile| {
        let below = |path: &str, folder: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        below(path, &file.path) || below(&file.path, path)
    };
    record.remove_except(folder, |path| {
        !files.iter().any(|file| is_in_the_way(path, file))
    });
    let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
    if paths.is_empty() {
        record.builds.remove(build);
    } else {
        record.builds.insert(build.to_owned(), paths);
    }
    // Known before it is there: a build that is interrupted leaves nothing that nobody removes.
    record.write(folder)?;
    for file in files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
        }
        write_whole(&path, &file.bytes)?;
    }
    Ok(())
}

/// Removes the static files of all builds but those `kept`.
pub(super) fn remove_old(folder: &Path, kept: &[&str]) -> Result<(), BuildError> {
    let mut record = Record::of(folder);
    let wanted: Vec<String> = kept
        .iter()
        .filter_map(|build| record.builds.get(*build))
        .flatten()
        .cloned()
        .collect();
    record.remove_except(folder, |path| wanted.iter().any(|kept| kept == path));
    record
        .builds
        .retain(|build, _| kept.contains(&build.as_str()));
    record.write(folder)
}
