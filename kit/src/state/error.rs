use crate::base::Namespace;
use std::fmt;

/// Why an append was refused. Nothing of it was applied, or, where it says so, not everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AppendError {
    /// The log is not at the version that the writer expected.
    Conflict {
        /// The namespace.
        namespace: String,
        /// What the writer expected.
        expected: u64,
        /// Where the log is.
        actual: u64,
    },
    /// The log has reached its bound.
    LogFull {
        /// The namespace.
        namespace: String,
        /// How many events it holds.
        events: usize,
        /// How many bytes they have.
        bytes: usize,
    },
    /// Too many appends wait for their sequencer.
    Backlog {
        /// The namespace.
        namespace: String,
        /// How many wait.
        waiting: usize,
    },
    /// The module's code cannot fold an event of the namespace, so it does not know what it would
    /// append to.
    Poisoned {
        /// The namespace.
        namespace: String,
        /// The version of the event that cannot be folded.
        version: u64,
    },
    /// The state cannot be shown: this module cannot read what is left of it.
    Unreadable {
        /// The namespace.
        namespace: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It is empty for everybody in the page, and what is stored of it is still there.
    NotForgotten {
        /// The namespace.
        namespace: String,
        /// What the storage said.
        reason: String,
    },
    /// What is shown is the past.
    Travelling {
        /// The namespace.
        namespace: String,
        /// The version that is shown.
        version: u64,
    },
    /// The events are no JSON array.
    Malformed {
        /// The namespace.
        namespace: String,
        /// What is wrong with them.
        reason: String,
    },
    /// The link to the shell failed.
    Link {
        /// The namespace.
        namespace: String,
        /// What it said.
        reason: String,
    },
}

impl AppendError {
    pub(crate) fn malformed(namespace: &Namespace, reason: impl fmt::Display) -> Self {
        Self::Malformed {
            namespace: namespace.to_string(),
            reason: reason.to_string(),
        }
    }

    pub(crate) fn poisoned(namespace: &Namespace, version: u64) -> Self {
        Self::Poisoned {
            namespace: namespace.to_string(),
            version,
        }
    }

    /// Whether the same append may succeed later.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Conflict { .. } | Self::Backlog { .. } | Self::Travelling { .. }
        )
    }
}

impl fmt::Display for AppendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict {
                namespace,
                expected,
                actual,
            } => write!(
                f,
                "state `{namespace}` is at version {actual}, the writer expected {expected}"
            ),
            Self::LogFull {
                namespace,
                events,
                bytes,
            } => write!(
                f,
                "state `{namespace}` accepts no more events: its log is full with {events} events in {bytes} bytes"
            ),
            Self::Backlog { namespace, waiting } => write!(
                f,
                "state `{namespace}` accepts no more events for now: {waiting} appends wait for their versions"
            ),
            Self::Poisoned { namespace, version } => write!(
                f,
                "state `{namespace}` is poisoned: this build cannot fold version {version}"
            ),
            Self::Unreadable { namespace, reason } => {
                write!(f, "state `{namespace}` cannot be shown: {reason}")
            }
            Self::NotForgotten { namespace, reason } => {
                write!(
                    f,
                    "what is stored of state `{namespace}` is not forgotten: {reason}"
                )
            }
            Self::Travelling { namespace, version } => write!(
                f,
                "state `{namespace}` is shown as of version {version}: resume before anything is appended"
            ),
            Self::Malformed { namespace, reason } => {
                write!(f, "events for state `{namespace}` cannot be read: {reason}")
            }
            Self::Link { namespace, reason } => {
                write!(f, "state `{namespace}` is out of reach: {reason}")
            }
        }
    }
}

impl std::error::Error for AppendError {}
