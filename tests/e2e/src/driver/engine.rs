use crate::error::E2eError;
use std::path::{Path, PathBuf};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Engine {
    /// Chromium or Chrome through chromedriver.
    Chromium,
}

impl Engine {
    /// The names under which the browser is installed.
    fn browsers(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
            ],
        }
    }

    /// The names under which the driver is installed.
    fn drivers(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromedriver"],
        }
    }

    /// Where the browser is.
    ///
    /// # Errors
    ///
    /// When it is not on `PATH`.
    pub fn browser(self) -> Result<PathBuf, E2eError> {
        on_path(self.browsers()).ok_or_else(|| missing("Chromium"))
    }

    /// Where the driver is: the value of `CHROMEDRIVER`, else on `PATH`.
    ///
    /// # Errors
    ///
    /// When it is at neither place.
    pub fn driver(self) -> Result<PathBuf, E2eError> {
        std::env::var_os("CHROMEDRIVER")
            .map(PathBuf::from)
            .filter(|path| path.is_file())
            .or_else(|| on_path(self.drivers()))
            .ok_or_else(|| missing("chromedriver"))
    }
}

fn missing(what: &str) -> E2eError {
    E2eError::new(format!(
        "{what} is not installed: `cargo xtask setup` installs it on Debian; elsewhere install \
         Chromium and the chromedriver of the same version"
    ))
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| is_file(file))
}

fn is_file(file: &Path) -> bool {
    file.metadata().is_ok_and(|data| data.is_file())
}
