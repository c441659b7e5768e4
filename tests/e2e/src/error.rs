use fantoccini::error::{CmdError, NewSessionError};
use std::fmt;

/// Why a scenario could not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct E2eError {
    reason: String,
}

impl E2eError {
    /// An error with this sentence.
    pub fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
        }
    }

    /// Puts what was being done in front.
    #[must_use]
    pub fn during(self, step: impl fmt::Display) -> Self {
        Self::new(format!("{step}: {}", self.reason))
    }
}

impl fmt::Display for E2eError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for E2eError {}

impl From<CmdError> for E2eError {
    fn from(error: CmdError) -> Self {
        match error {
            CmdError::Standard(driver) => {
                // The rest of the message is the driver's own stack.
                let message = driver.message.lines().next().unwrap_or_default().to_owned();
                Self::new(format!(
                    "the browser answered `{}`: {message}",
                    driver.error
                ))
            }
            other => Self::new(format!("the browser did not do it: {other}")),
        }
    }
}

impl From<NewSessionError> for E2eError {
    fn from(error: NewSessionError) -> Self {
        Self::new(format!("the browser did not start: {error}"))
    }
}

impl From<std::io::Error> for E2eError {
    fn from(error: std::io::Error) -> Self {
        Self::new(error.to_string())
    }
}
