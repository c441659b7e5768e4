use std::fmt;

/// Why a text is not a registry this kit can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryError {
    reason: String,
}

impl RegistryError {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
        }
    }
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for RegistryError {}
