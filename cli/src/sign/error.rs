use std::fmt;
use std::path::Path;

/// Why nothing was signed, or what is signed is not to be believed. The message names the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignError {
    message: String,
}

impl SignError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }

    pub(super) fn file(path: &Path, problem: &dyn fmt::Display) -> Self {
        Self::new(format!("`{}`: {problem}", path.display()))
    }
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SignError {}
