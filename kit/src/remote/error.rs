use super::cause::Cause;
use super::stage::Stage;
use std::fmt;
use std::rc::Rc;

/// Why a remote is not on the page.
///
/// A value: it can be kept in Yew state, compared and shown. Displays as a sentence that names
/// the remote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteError {
    remote: Rc<str>,
    stage: Stage,
    kind: RemoteErrorKind,
    detail: Rc<str>,
    retry_after: Option<u32>,
    build: Option<Rc<str>>,
    end: Option<Rc<End>>,
}

/// How code of a remote came to an end that nobody wanted.
#[derive(Debug, PartialEq, Eq)]
struct End {
    cause: Cause,
    location: Option<String>,
    stack: Option<String>,
}

/// Kinds of [`RemoteError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RemoteErrorKind {
    /// The registry does not list it.
    Unknown,
    /// The network or the server did not answer, or not with success.
    Unreachable,
    /// The file is not there (HTTP 404 or 410).
    NotFound,
    /// The server does not hand it out (HTTP 4xx, other than 404, 408, 410, 425 and 429).
    Denied,
    /// Its server failed too often and is left alone for a while.
    Suspended,
    /// A stage takes longer than it should, and goes on.
    Slow,
    /// A stage took longer than its timeout.
    TimedOut,
    /// The bytes do not have the hash, or the signature, they should have.
    Integrity,
    /// Nothing vouches for its manifest: neither a pin nor a signature nor the page's own origin.
    Untrusted,
    /// Registry or manifest cannot be read, or the module lacks what the contract demands.
    Malformed,
    /// Its contract or module version does not fit the page's.
    Incompatible,
    /// The browser lacks a WebAssembly feature it needs.
    Unsupported,
    /// Its wasm cannot be compiled or linked.
    Compile,
    /// It refused a mount, for instance because of its props.
    Refused,
    /// It panicked, trapped or threw.
    Crashed,
    /// It threw something, or let a promise reject, and nobody caught it. It goes on.
    Uncaught,
    /// The page already holds as many instances as it may.
    TooManyInstances,
}

impl RemoteError {
    /// An error of `remote` in `stage`; `detail` finishes the sentence.
    pub fn new(
        remote: &str,
        stage: Stage,
        kind: RemoteErrorKind,
        detail: impl Into<Rc<str>>,
    ) -> Self {
        Self {
            remote: remote.into(),
            stage,
            kind,
            detail: detail.into(),
            retry_after: None,
            build: None,
            end: None,
        }
    }

    /// The same error of that build.
    #[must_use]
    pub fn with_build(mut self, build: &str) -> Self {
        self.build = Some(build.into());
        self
    }

    /// The same error with what is known about the code that failed: why it ended, where in the
    /// remote's source (`file:line:column`), and the stack as the browser wrote it.
    #[must_use]
    pub fn with_cause(
        mut self,
        cause: Cause,
        location: Option<String>,
        stack: Option<String>,
    ) -> Self {
        self.end = Some(Rc::new(End {
            cause,
            location,
            stack,
        }));
        self
    }

    /// The same error from a server that asks to be left alone for so many milliseconds.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Option<u32>) -> Self {
        self.retry_after = wait;
        self
    }

    /// The same error, after so many attempts.
    #[must_use]
    #[cfg(feature = "shell")]
    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        if attempts > 1 {
            self.detail = format!("{}, in {attempts} attempts", self.detail).into();
        }
        self
    }

    /// The remote's name.
    pub fn remote(&self) -> &str {
        &self.remote
    }

    /// Where it failed.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// What failed.
    pub fn kind(&self) -> RemoteErrorKind {
        self.kind
    }

    /// What exactly, without the remote's name.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The build that failed, where its code was at fault; as in the manifest.
    pub fn build(&self) -> Option<&str> {
        self.build.as_deref()
    }

    /// Why the remote's code came to an end; `None` when it was not its code.
    pub fn cause(&self) -> Option<Cause> {
        self.end.as_ref().map(|end| end.cause)
    }

    /// Where in the remote's source it panicked: `file:line:column`.
    pub fn location(&self) -> Option<&str> {
        self.end.as_ref()?.location.as_deref()
    }

    /// The stack as the browser wrote it, with the stacks of what caused it below; at most 8 KiB
    /// of it. `cargo mfe symbolicate` puts names to the functions of the wasm.
    pub fn stack(&self) -> Option<&str> {
        self.end.as_ref()?.stack.as_deref()
    }

    /// How many milliseconds the server is to be left alone, if that is known.
    pub fn retry_after(&self) -> Option<u32> {
        self.retry_after
    }

    /// Whether the same attempt may succeed later.
    ///
    /// A wrong hash, a contract that does not fit and code that cannot be compiled stay as they
    /// are until somebody deploys.
    pub fn is_retryable(&self) -> bool {
        use RemoteErrorKind as Kind;
        matches!(
            self.kind,
            Kind::Unreachable
                | Kind::NotFound
                | Kind::TimedOut
                | Kind::Crashed
                | Kind::Uncaught
                | Kind::Suspended
                | Kind::TooManyInstances
        )
    }

    /// Whether the network or the server are to blame, so that another attempt in a moment may
    /// be better.
    #[cfg(feature = "shell")]
    pub(crate) fn is_transient(&self) -> bool {
        matches!(
            self.kind,
            RemoteErrorKind::Unreachable | RemoteErrorKind::TimedOut
        ) && self.stage < Stage::Instantiate
    }
}

impl fmt::Display for RemoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.kind {
            RemoteErrorKind::Unknown => "is not in the registry",
            RemoteErrorKind::Unreachable => "is unreachable",
            RemoteErrorKind::NotFound => "is not where the registry says",
            RemoteErrorKind::Denied => "is not handed out",
            RemoteErrorKind::Suspended => "is left alone for now",
            RemoteErrorKind::Slow => "is slow",
            RemoteErrorKind::TimedOut => "took too long",
            RemoteErrorKind::Integrity => "was refused, its bytes are not the announced ones",
            RemoteErrorKind::Untrusted => "was refused, nothing vouches for it",
            RemoteErrorKind::Malformed => "cannot be used",
            RemoteErrorKind::Incompatible => "does not fit this page",
            RemoteErrorKind::Unsupported => "cannot run in this browser",
            RemoteErrorKind::Compile => "cannot be compiled",
            RemoteErrorKind::Refused => "refused to mount",
            RemoteErrorKind::Crashed => "crashed",
            RemoteErrorKind::Uncaught => "left an error uncaught",
            RemoteErrorKind::TooManyInstances => "has to wait",
        };
        write!(
            f,
            "remote `{}` {verb} ({}): {}",
            self.remote, self.stage, self.detail
        )
    }
}

impl std::error::Error for RemoteError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_remote_stage_and_detail() {
        let error = RemoteError::new(
            "cart",
            Stage::Manifest,
            RemoteErrorKind::TimedOut,
            "no answer in 5000 ms",
        );
        assert_eq!(
            error.to_string(),
            "remote `cart` took too long (manifest): no answer in 5000 ms"
        );
        assert!(error.is_retryable());
        let error = RemoteError::new("cart", Stage::Wasm, RemoteErrorKind::Integrity, "x");
        assert!(!error.is_retryable());
    }
}
