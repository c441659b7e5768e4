use serde::{Deserialize, Serialize};

/// What a remote tells the shell about itself, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What it is about.
    pub kind: ReportKind,
    /// In words.
    pub message: String,
    /// `file:line:column` in the remote's source, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

/// Kinds of [`Report`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReportKind {
    /// The remote panics; the trap follows.
    Panic,
    /// Something went wrong, and the remote goes on.
    Error,
}
