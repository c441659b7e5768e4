use crate::remote::RemoteError;
use yew::Callback;

/// What a fallback is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Caught {
    /// Why the remote is not on the page.
    pub error: RemoteError,
    /// Whether it comes back by itself.
    pub recovering: bool,
    /// Tries again now.
    pub reset: Callback<()>,
}
