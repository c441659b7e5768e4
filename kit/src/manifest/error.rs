use std::fmt;

/// Why a text is not a manifest this kit can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    reason: String,
}

impl ManifestError {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
        }
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for ManifestError {}
