//! Why an append was refused, as it crosses the link: `kind SP numbers SP reason`.
//!
//! The numbers have commas between them, and may be none. What can be said in numbers has no
//! reason. It is no JSON because every remote with a state would carry a reader for it.

use super::error::AppendError;

impl AppendError {
    /// What a program needs to know: the kind and its numbers.
    pub(crate) fn kind(&self) -> (&'static str, Vec<u64>) {
        match self {
            Self::Conflict {
                expected, actual, ..
            } => ("conflict", vec![*expected, *actual]),
            Self::LogFull { events, bytes, .. } => {
                ("log-full", vec![*events as u64, *bytes as u64])
            }
            Self::Backlog { waiting, .. } => ("backlog", vec![*waiting as u64]),
            Self::Poisoned { version, .. } => ("poisoned", vec![*version]),
            Self::Travelling { version, .. } => ("travelling", vec![*version]),
            Self::Unreadable { .. } => ("unreadable", Vec::new()),
            Self::Malformed { .. } => ("malformed", Vec::new()),
            // No module waits for what is forgotten.
            Self::Link { .. } | Self::NotForgotten { .. } => ("link", Vec::new()),
        }
    }

    /// The refusal as text, on one line.
    pub(crate) fn to_refusal(&self) -> String {
        let (kind, numbers) = self.kind();
        let numbers: Vec<_> = numbers.iter().map(u64::to_string).collect();
        let reason = match self {
            Self::Unreadable { reason, .. }
            | Self::Malformed { reason, .. }
            | Self::Link { reason, .. }
            | Self::NotForgotten { reason, .. } => reason.replace(['\n', '\r'], " "),
            _ => String::new(),
        };
        format!("{kind} {} {reason}", numbers.join(","))
    }

    /// What a refusal of an append to `namespace` says. A kind that this kit does not know is a
    /// [`Link`](Self::Link) with what it says.
    pub fn from_refusal(namespace: &str, refusal: &str) -> Self {
        let namespace = namespace.to_owned();
        let (kind, rest) = refusal.split_once(' ').unwrap_or_default();
        let (numbers, reason) = rest.split_once(' ').unwrap_or((rest, ""));
        let (first, second) = numbers.split_once(',').unwrap_or((numbers, ""));
        let reason = if reason.is_empty() { refusal } else { reason };
        let reason = reason.to_owned();
        match (kind, first.parse().ok(), second.parse().ok()) {
            ("conflict", Some(expected), Some(actual)) => Self::Conflict {
                namespace,
                expected,
                actual,
            },
            ("log-full", Some(events), Some(bytes)) => Self::LogFull {
                namespace,
                events: events as usize,
                bytes: bytes as usize,
            },
            ("backlog", Some(waiting), _) => Self::Backlog {
                namespace,
                waiting: waiting as usize,
            },
            ("poisoned", Some(version), _) => Self::Poisoned { namespace, version },
            ("travelling", Some(version), _) => Self::Travelling { namespace, version },
            ("unreadable", ..) => Self::Unreadable { namespace, reason },
            ("malformed", ..) => Self::Malformed { namespace, reason },
            _ => Self::Link { namespace, reason },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_crosses_the_link() {
        let namespace = || "cart".to_owned();
        let reason = || "a \"quote\"".to_owned();
        let errors = [
            AppendError::Conflict {
                namespace: namespace(),
                expected: 1,
                actual: 2,
            },
            AppendError::LogFull {
                namespace: namespace(),
                events: 3,
                bytes: 4,
            },
            AppendError::Backlog {
                namespace: namespace(),
                waiting: 5,
            },
            AppendError::Poisoned {
                namespace: namespace(),
                version: 6,
            },
            AppendError::Travelling {
                namespace: namespace(),
                version: 7,
            },
            AppendError::Unreadable {
                namespace: namespace(),
                reason: reason(),
            },
            AppendError::Malformed {
                namespace: namespace(),
                reason: reason(),
            },
            AppendError::Link {
                namespace: namespace(),
                reason: reason(),
            },
        ];
        for error in errors {
            let read = AppendError::from_refusal("cart", &error.to_refusal());
            assert_eq!(read, error);
        }
    }

    #[test]
    fn a_refusal_of_a_newer_shell_is_told_as_it_is() {
        let read = AppendError::from_refusal("cart", "tired 7,8,9 not now");
        assert_eq!(read.to_string(), "state `cart` is out of reach: not now");
        let read = AppendError::from_refusal("cart", "what");
        assert_eq!(read.to_string(), "state `cart` is out of reach: what");
    }
}
