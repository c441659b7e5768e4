use super::name::title;
use yew_mfe::boundary::BoundaryError;
use yew_mfe::remote::RemoteErrorKind;

/// What a visitor is told when a part of the page failed.
#[derive(Debug, PartialEq)]
pub(crate) struct Failure {
    pub(crate) title: String,
    pub(crate) text: &'static str,
    /// Whether another attempt makes sense now, in this browser.
    pub(crate) can_retry: bool,
}

impl Failure {
    pub(crate) fn new(error: &BoundaryError, recovering: bool, online: bool) -> Self {
        use RemoteErrorKind as Kind;
        let Some(error) = error.remote() else {
            return Self {
                title: "Something went wrong here.".to_owned(),
                text: "The rest of the shop works.",
                can_retry: true,
            };
        };
        let (what, text) = match error.kind() {
            Kind::Unreachable | Kind::TimedOut if !online => (
                "cannot be reached",
                "You seem to be offline. It comes by itself when you are back.",
            ),
            _ if recovering => (
                "stopped working",
                "It is coming back by itself. Nothing else on this page is affected.",
            ),
            Kind::Unsupported => (
                "needs a newer browser",
                "The current Chrome, Edge, Firefox and Safari show it. The rest of the shop works in this one.",
            ),
            Kind::Incompatible | Kind::Integrity | Kind::Malformed | Kind::Compile => (
                "is being updated",
                "It does not fit the rest of the shop at the moment. Please look again a little later.",
            ),
            Kind::Untrusted => (
                "was kept out",
                "Nobody vouches for what its server sent, so the shop does not run it. The rest of the shop works.",
            ),
            Kind::Unknown => (
                "is not open yet",
                "The shop does not know where to find it.",
            ),
            Kind::Crashed => (
                "keeps stopping",
                "It came back several times and stopped again. You can give it another try.",
            ),
            Kind::Suspended => (
                "is resting",
                "Its server failed again and again, so the shop leaves it alone for a moment.",
            ),
            Kind::TooManyInstances => (
                "has to wait",
                "This page holds as many parts as it can. Leave one and try again.",
            ),
            _ => (
                "is not available right now",
                "It did not answer as it should. The rest of the shop works.",
            ),
        };
        Self {
            title: format!("{} {what}.", title(error.remote())),
            text,
            can_retry: error.kind() != Kind::Unsupported
                && !(recovering && error.kind() == Kind::Crashed),
        }
    }
}
