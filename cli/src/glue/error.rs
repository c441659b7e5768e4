use std::fmt;

/// Glue that cannot be made fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlueError {
    message: String,
}

impl GlueError {
    /// The generated text is not what it was when the changes were written.
    pub(super) fn anchor(what: &str, want: impl fmt::Display, found: usize) -> Self {
        Self::new(format!(
            "the glue that wasm-bindgen generated has changed: expected {what} {want}, found it {found} times"
        ))
    }

    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for GlueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for GlueError {}
