use std::fmt;

/// Why the past of a namespace cannot be shown, or put somewhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HistoryError {
    /// What would be needed was forgotten, or has not happened yet.
    OutOfRetention {
        /// The namespace.
        namespace: String,
        /// The version that was asked for.
        version: u64,
        /// The first that can be shown.
        oldest: u64,
        /// The last.
        head: u64,
    },
    /// What is kept of the namespace is still being read. It is begun when somebody asks.
    Hydrating {
        /// The namespace.
        namespace: String,
    },
    /// A snapshot cannot be read, and there is no way around it.
    Unreadable {
        /// The namespace.
        namespace: String,
        /// What is wrong.
        reason: String,
    },
    /// What is to be imported is no export, or not of this namespace.
    Malformed {
        /// The namespace.
        namespace: String,
        /// What is wrong.
        reason: String,
    },
    /// What is to be imported begins in the middle: the events before it were forgotten.
    Incomplete {
        /// The namespace.
        namespace: String,
        /// The version of its first event.
        first: u64,
    },
    /// What is to be imported does not fit into the log.
    TooLarge {
        /// The namespace.
        namespace: String,
        /// How many events it has.
        events: usize,
    },
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRetention {
                namespace,
                version,
                oldest,
                head,
            } => write!(
                f,
                "version {version} of state `{namespace}` cannot be shown: its log goes from {oldest} to {head}"
            ),
            Self::Hydrating { namespace } => {
                write!(f, "what is kept of state `{namespace}` is still being read")
            }
            Self::Unreadable { namespace, reason } => {
                write!(f, "state `{namespace}` cannot be read: {reason}")
            }
            Self::Malformed { namespace, reason } => {
                write!(f, "this is no export of state `{namespace}`: {reason}")
            }
            Self::Incomplete { namespace, first } => write!(
                f,
                "this export of state `{namespace}` begins with version {first}: what was before is missing"
            ),
            Self::TooLarge { namespace, events } => write!(
                f,
                "this export of state `{namespace}` has {events} events, more than its log has room for"
            ),
        }
    }
}

impl std::error::Error for HistoryError {}
