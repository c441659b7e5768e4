use super::error::AppendError;
use serde::{Deserialize, Serialize};

/// Why an append was refused, as it crosses the link.
#[derive(Serialize, Deserialize)]
struct Refusal {
    kind: String,
    #[serde(default)]
    numbers: Vec<u64>,
    #[serde(default)]
    message: String,
}

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
            Self::Link { .. } => ("link", Vec::new()),
        }
    }

    /// The refusal as JSON.
    pub(crate) fn to_refusal(&self) -> String {
        let (kind, numbers) = self.kind();
        let message = match self {
            Self::Unreadable { reason, .. }
            | Self::Malformed { reason, .. }
            | Self::Link { reason, .. } => reason.clone(),
            _ => String::new(),
        };
        let refusal = Refusal {
            kind: kind.to_owned(),
            numbers,
            message,
        };
        // Numbers and strings: nothing in it can fail.
        serde_json::to_string(&refusal).unwrap_or_default()
    }

    /// What a refusal of an append to `namespace` says. A kind that this kit does not know is a
    /// [`Link`](Self::Link) with what it says.
    pub fn from_refusal(namespace: &str, json: &str) -> Self {
        let namespace = namespace.to_owned();
        let Ok(refusal) = serde_json::from_str::<Refusal>(json) else {
            let reason = json.to_owned();
            return Self::Link { namespace, reason };
        };
        let reason = refusal.message;
        match (refusal.kind.as_str(), refusal.numbers.as_slice()) {
            ("conflict", &[expected, actual]) => Self::Conflict {
                namespace,
                expected,
                actual,
            },
            ("log-full", &[events, bytes]) => Self::LogFull {
                namespace,
                events: events as usize,
                bytes: bytes as usize,
            },
            ("backlog", &[waiting]) => Self::Backlog {
                namespace,
                waiting: waiting as usize,
            },
            ("poisoned", &[version]) => Self::Poisoned { namespace, version },
            ("travelling", &[version]) => Self::Travelling { namespace, version },
            ("unreadable", _) => Self::Unreadable { namespace, reason },
            ("malformed", _) => Self::Malformed { namespace, reason },
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
        let read = AppendError::from_refusal("cart", r#"{"kind":"tired","message":"not now"}"#);
        assert_eq!(read.to_string(), "state `cart` is out of reach: not now");
        let read = AppendError::from_refusal("cart", "what");
        assert_eq!(read.to_string(), "state `cart` is out of reach: what");
    }
}
