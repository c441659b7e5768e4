use crate::glue::GlueError;
use crate::sign::SignError;
use crate::tools::ToolError;
use crate::wasm::WasmError;
use std::fmt;
use std::path::Path;

/// What kind of thing stopped a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildErrorKind {
    /// The path holds no package, or cargo cannot read it.
    Package,
    /// The package is not set up as a remote.
    Setup,
    /// `mfe.toml` is wrong.
    Settings,
    /// A program is missing or has another version.
    Tool,
    /// The code does not compile.
    Compile,
    /// What was compiled is not a remote.
    Remote,
    /// What wasm-bindgen generated is not what the packager knows.
    Glue,
    /// A key cannot be read, or the signatures that are there cannot.
    Sign,
    /// A file cannot be read or written.
    File,
}

/// Why nothing was built. The message says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    kind: BuildErrorKind,
    message: String,
}

impl BuildError {
    pub(super) fn new(kind: BuildErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    pub(super) fn file(what: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::new(
            BuildErrorKind::File,
            format!("`{}` cannot be {what}: {error}", path.display()),
        )
    }

    /// What kind of thing it was.
    pub fn kind(&self) -> BuildErrorKind {
        self.kind
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BuildError {}

impl From<ToolError> for BuildError {
    fn from(error: ToolError) -> Self {
        Self::new(BuildErrorKind::Tool, error.to_string())
    }
}

impl From<GlueError> for BuildError {
    fn from(error: GlueError) -> Self {
        Self::new(BuildErrorKind::Glue, error.to_string())
    }
}

impl From<SignError> for BuildError {
    fn from(error: SignError) -> Self {
        Self::new(BuildErrorKind::Sign, error.to_string())
    }
}

impl From<WasmError> for BuildError {
    fn from(error: WasmError) -> Self {
        Self::new(BuildErrorKind::Remote, error.to_string())
    }
}
