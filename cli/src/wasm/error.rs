use std::fmt;

/// A module that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WasmError {
    reason: String,
}

impl WasmError {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
        }
    }
}

impl From<wasmparser::Error> for WasmError {
    fn from(error: wasmparser::Error) -> Self {
        Self::new(error.to_string())
    }
}

impl fmt::Display for WasmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the wasm cannot be read: {}", self.reason)
    }
}

impl std::error::Error for WasmError {}
