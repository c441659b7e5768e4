use super::{log::LogEntry, options::Options};
use crate::{
    driver::{Driver, Engine},
    error::E2eError,
};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tempfile::TempDir;

/// A session: one browser window with a fresh profile.
///
/// [`Browser::close`] ends it; so does dropping the [`Driver`] it was opened with.
pub struct Browser {
    pub(super) client: Client,
    pub(super) engine: Engine,
    pub(super) options: Options,
    /// Everything the page has logged; the driver hands out each entry once.
    log: Mutex<Vec<LogEntry>>,
    _profile: TempDir,
}

impl Browser {
    /// Opens a window.
    ///
    /// # Errors
    ///
    /// When the browser is missing or does not start.
    pub async fn open(driver: &Driver, options: Options) -> Result<Self, E2eError> {
        let engine = driver.engine();
        let profile = tempfile::Builder::new().prefix("mfe-browser-").tempdir()?;
        let capabilities = options.capabilities(engine, &engine.browser()?, profile.path());
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await?;
        Ok(Self {
            client,
            engine,
            options,
            log: Mutex::default(),
            _profile: profile,
        })
    }

    /// The WebDriver client, for what this type has no word for.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Closes the window and ends the session.
    ///
    /// # Errors
    ///
    /// When the driver does not answer.
    pub async fn close(self) -> Result<(), E2eError> {
        Ok(self.client.close().await?)
    }

    /// Writes what the window shows to `file`, a PNG, creating its folder.
    ///
    /// # Errors
    ///
    /// When there is no picture, or it cannot be written.
    pub async fn screenshot(&self, file: &Path) -> Result<PathBuf, E2eError> {
        let png = self.client.screenshot().await?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, png).map_err(|error| {
            E2eError::new(format!("cannot write `{}`: {error}", file.display()))
        })?;
        Ok(file.to_owned())
    }

    pub(super) fn kept_log(&self) -> MutexGuard<'_, Vec<LogEntry>> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Browser")
            .field("engine", &self.engine)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
