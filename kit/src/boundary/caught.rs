use super::error::BoundaryError;
use yew::{Callback, Properties};

/// What a fallback is told: one failure, and what can be done about it.
///
/// It is the properties of a component that is a fallback
/// ([`Fallback::component`](super::Fallback::component)).
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Caught {
    /// What failed: for a fallback the oldest of the present failures, for `on_error` the new one.
    pub error: BoundaryError,
    /// Whether it ends by itself.
    pub recovering: bool,
    /// The other present failures below the same boundary, oldest first.
    pub others: Vec<BoundaryError>,
    /// Begins anew: remotes that failed are tried again, errors that were shown are forgotten.
    pub reset: Callback<()>,
    /// Gives up: the boundary above shows its fallback, and this one shows nothing. Without one
    /// above, a plain message is shown.
    pub escalate: Callback<()>,
}

impl Caught {
    /// What one remote without a boundary has to say.
    pub(crate) fn alone(error: BoundaryError, recovering: bool, reset: Callback<()>) -> Self {
        Self {
            error,
            recovering,
            others: Vec::new(),
            reset,
            escalate: Callback::noop(),
        }
    }
}
