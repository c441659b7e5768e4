use super::{command::VendorCommand, session::Browser};
use crate::error::E2eError;
use serde_json::{Value, json};
use std::fmt;

/// How serious a log entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `console.debug` and `console.log`.
    Info,
    /// `console.warn`.
    Warning,
    /// `console.error`, an uncaught error, a failed request.
    Error,
}

/// One line of the page's console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// How serious it is.
    pub level: Level,
    /// Where it comes from: `console-api`, `javascript` (uncaught), `network`, `security`, …
    pub source: String,
    /// The text, with the place in front.
    pub text: String,
}

impl fmt::Display for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{:?} {}] {}", self.level, self.source, self.text)
    }
}

impl LogEntry {
    fn read(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Self {
            level: match value["level"].as_str() {
                Some("SEVERE") => Level::Error,
                Some("WARNING") => Level::Warning,
                _ => Level::Info,
            },
            source: text("source"),
            text: text("message"),
        }
    }
}

impl Browser {
    /// Everything the pages of this session have logged so far, oldest first.
    ///
    /// # Errors
    ///
    /// When the driver does not answer.
    pub async fn log(&self) -> Result<Vec<LogEntry>, E2eError> {
        let command = VendorCommand {
            path: "se/log",
            body: json!({ "type": "browser" }),
        };
        let entries = self.client.issue_cmd(command).await?;
        let mut log = self.kept_log();
        log.extend(entries.as_array().into_iter().flatten().map(LogEntry::read));
        Ok(log.clone())
    }

    /// The entries of [`Level::Error`], without the browser's own request for a favicon.
    ///
    /// # Errors
    ///
    /// As [`Browser::log`].
    pub async fn errors(&self) -> Result<Vec<LogEntry>, E2eError> {
        let mut log = self.log().await?;
        log.retain(|entry| entry.level == Level::Error && !entry.text.contains("/favicon.ico"));
        Ok(log)
    }

    /// Forgets what was logged, so that later entries stand alone.
    ///
    /// # Errors
    ///
    /// As [`Browser::log`].
    pub async fn forget_log(&self) -> Result<(), E2eError> {
        self.log().await?;
        self.kept_log().clear();
        Ok(())
    }
}
