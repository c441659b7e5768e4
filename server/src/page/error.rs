use std::{fmt, path::Path};

/// Why the shell's page cannot be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    reason: String,
}

impl PageError {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
        }
    }

    pub(super) fn unusable(file: &Path, reason: impl fmt::Display) -> Self {
        Self::new(format!("cannot use `{}`: {reason}", file.display()))
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for PageError {}
