//! What a visitor is told without a fallback of the shell's own.

use super::error::BoundaryError;
use crate::remote::RemoteErrorKind;

/// A message in plain words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    /// Whether to try again may help, in this browser.
    pub(super) can_retry: bool,
}

/// The words for an error; `recovering` if it ends by itself, `online` if the browser has a
/// network.
pub(super) fn words(error: &BoundaryError, recovering: bool, online: bool) -> Words {
    use RemoteErrorKind as Kind;
    let Some(error) = error.remote() else {
        return Words {
            title: "Something went wrong here.",
            text: "The rest of the page is not affected.",
            can_retry: true,
        };
    };
    let (title, text) = match error.kind() {
        Kind::Unreachable | Kind::TimedOut if !online => (
            "This part of the page cannot be reached.",
            "You seem to be offline. It comes by itself when you are back.",
        ),
        _ if recovering => (
            "This part of the page has stopped.",
            "It comes back by itself.",
        ),
        Kind::Unsupported => (
            "This part of the page needs a newer browser.",
            "The rest of the page works in this one.",
        ),
        Kind::Crashed => (
            "This part of the page keeps stopping.",
            "The rest of the page is not affected.",
        ),
        _ => (
            "This part of the page is not available right now.",
            "The rest of the page is not affected.",
        ),
    };
    Words {
        title,
        text,
        can_retry: error.kind() != Kind::Unsupported
            && !(recovering && error.kind() == Kind::Crashed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::{RemoteError, Stage};

    #[track_caller]
    fn check(kind: RemoteErrorKind, recovering: bool, online: bool, want: (&str, bool)) {
        let error = RemoteError::new("cart", Stage::Run, kind, "x").into();
        let words = words(&error, recovering, online);
        let (part, can_retry) = want;
        assert!(
            [words.title, words.text].join(" ").contains(part),
            "{words:?}"
        );
        assert_eq!(words.can_retry, can_retry, "{words:?}");
    }

    #[test]
    fn the_words_say_what_one_can_do() {
        use RemoteErrorKind as Kind;
        check(Kind::Crashed, true, true, ("comes back by itself", false));
        check(Kind::Crashed, false, true, ("keeps stopping", true));
        check(
            Kind::Unreachable,
            true,
            false,
            ("You seem to be offline", true),
        );
        check(
            Kind::Unreachable,
            false,
            true,
            ("not available right now", true),
        );
        check(
            Kind::Integrity,
            false,
            false,
            ("not available right now", true),
        );
        check(Kind::Unsupported, false, true, ("a newer browser", false));
        let own = words(&BoundaryError::message("x"), false, false);
        assert_eq!(own.title, "Something went wrong here.");
        assert!(own.can_retry);
    }
}
