use std::error::Error;
use std::fmt;
use std::rc::Rc;

/// Why there is no answer, or none that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchError {
    url: Rc<str>,
    kind: FetchErrorKind,
    detail: Rc<str>,
}

/// Kinds of [`FetchError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FetchErrorKind {
    /// The browser got no answer: no network, no such server, or it forbids the request.
    Unreachable,
    /// It took longer than the request allows.
    TimedOut,
    /// The scope that the request belonged to has ended.
    Ended,
    /// The server answered with a status that is not ok.
    Status,
    /// The answer is not what was expected.
    Malformed,
}

impl FetchError {
    pub(super) fn new(url: &str, kind: FetchErrorKind, detail: &str) -> Self {
        Self {
            url: url.into(),
            kind,
            detail: detail.into(),
        }
    }

    /// What kind of error it is.
    pub fn kind(&self) -> FetchErrorKind {
        self.kind
    }

    /// Whether the same request may fare better later.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.kind,
            FetchErrorKind::Unreachable | FetchErrorKind::TimedOut
        )
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Remotes link this: no formatting beyond text after text.
        f.write_str("fetch of `")?;
        f.write_str(&self.url)?;
        f.write_str(match self.kind {
            FetchErrorKind::Unreachable => "` failed: ",
            FetchErrorKind::TimedOut => "` took too long: no answer in ",
            FetchErrorKind::Ended => "`: its scope has ended",
            FetchErrorKind::Status => "`: the server answered ",
            FetchErrorKind::Malformed => "`: the answer does not fit: ",
        })?;
        f.write_str(&self.detail)
    }
}

impl Error for FetchError {}
