use std::fmt;

/// Why a chore was not done: a sentence, with the remedy where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct XtaskError {
    reason: String,
}

impl XtaskError {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
        }
    }

    /// The sentence for a file or folder that could not be used.
    pub(crate) fn file(path: &std::path::Path, error: &dyn fmt::Display) -> Self {
        Self::new(format!("`{}`: {error}", path.display()))
    }
}

impl fmt::Display for XtaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for XtaskError {}

impl From<yew_mfe_e2e::E2eError> for XtaskError {
    fn from(error: yew_mfe_e2e::E2eError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<std::io::Error> for XtaskError {
    fn from(error: std::io::Error) -> Self {
        Self::new(error.to_string())
    }
}
