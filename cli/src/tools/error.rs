use super::spec::ToolSpec;
use std::fmt;

/// What went wrong with a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ToolErrorKind {
    /// There is no such program.
    NotFound,
    /// There is one of another version.
    OtherVersion,
    /// It could not be installed.
    Install,
}

/// A tool that cannot be used. The message holds the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolError {
    kind: ToolErrorKind,
    message: String,
}

impl ToolError {
    pub(super) fn not_found(spec: &ToolSpec, bin: &str) -> Self {
        Self {
            kind: ToolErrorKind::NotFound,
            message: format!(
                "`{bin}` {} is needed and was not found: install it with `{}`",
                spec.version,
                spec.remedy()
            ),
        }
    }

    pub(super) fn other_version(spec: &ToolSpec, program: &str, stated: &str) -> Self {
        let stated = stated.trim().lines().next().unwrap_or_default();
        Self {
            kind: ToolErrorKind::OtherVersion,
            message: format!(
                "`{program}` says `{stated}`, but {} is needed: install it with `{}`",
                spec.version,
                spec.remedy()
            ),
        }
    }

    pub(super) fn install(spec: &ToolSpec, reason: &dyn fmt::Display) -> Self {
        Self {
            kind: ToolErrorKind::Install,
            message: format!(
                "{} {} could not be installed: {reason}",
                spec.crate_name, spec.version
            ),
        }
    }

    /// What went wrong.
    pub fn kind(&self) -> ToolErrorKind {
        self.kind
    }
}

impl fmt::Display for ToolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ToolError {}
