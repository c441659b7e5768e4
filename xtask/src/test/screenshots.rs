//! `cargo xtask screenshots`: the pictures of the README.

use super::{
    artifacts::{Artifacts, replace_folder},
    drive,
};
use crate::{
    checkout,
    error::XtaskError,
    setup::{self, Needs},
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use yew_mfe_e2e::demo::SCREENSHOTS;

/// The scenario that makes them.
const SCENARIO: &str = "the_screenshots_of_the_readme";

/// Makes the pictures and puts them into `docs/screenshots`, in place of those that are there.
pub(crate) fn screenshots() -> Result<(), XtaskError> {
    setup::ensure(Needs::Scenarios)?;
    let folder = checkout::target().join("e2e/readme");
    replace_folder(&folder)?;
    drive::scenarios(&mut Artifacts::default(), SCENARIO)?
        .env(SCREENSHOTS, &folder)
        .run()?;
    let place = checkout::root().join("docs/screenshots");
    for name in publish(&folder, &place)? {
        println!("screenshots: {}", place.join(name).display());
    }
    Ok(())
}

/// Replaces the pictures in `place` by those in `folder`; answers their names in order.
fn publish(folder: &Path, place: &Path) -> Result<Vec<String>, XtaskError> {
    let made = pictures(folder)?;
    if made.is_empty() {
        return Err(XtaskError::new(format!(
            "the scenario `{SCENARIO}` left no pictures in `{}`",
            folder.display()
        )));
    }
    fs::create_dir_all(place).map_err(|error| XtaskError::file(place, &error))?;
    for old in pictures(place)? {
        fs::remove_file(&old).map_err(|error| XtaskError::file(&old, &error))?;
    }
    let mut names = Vec::new();
    for picture in made {
        let name = picture.file_name().unwrap_or_default();
        fs::copy(&picture, place.join(name)).map_err(|error| XtaskError::file(&picture, &error))?;
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn pictures(folder: &Path) -> Result<Vec<PathBuf>, XtaskError> {
    let mut pictures = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| XtaskError::file(folder, &error))? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "png") {
            pictures.push(path);
        }
    }
    Ok(pictures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_replace_those_that_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let (made, place) = (folder.path().join("made"), folder.path().join("docs/place"));
        fs::create_dir_all(&made).unwrap();
        fs::write(made.join("notes.txt"), "").unwrap();
        let error = publish(&made, &place).unwrap_err().to_string();
        assert!(error.contains("left no pictures in"), "{error}");

        for name in ["start.png", "cart.png"] {
            fs::write(made.join(name), name).unwrap();
        }
        fs::create_dir_all(&place).unwrap();
        for name in ["start.png", "gone.png", "README.md"] {
            fs::write(place.join(name), "old").unwrap();
        }
        assert_eq!(publish(&made, &place).unwrap(), ["cart.png", "start.png"]);
        let mut names: Vec<_> = fs::read_dir(&place)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["README.md", "cart.png", "start.png"]);
        assert_eq!(
            fs::read_to_string(place.join("start.png")).unwrap(),
            "start.png"
        );
    }
}
