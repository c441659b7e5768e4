use super::keys::ResetKeys;

/// Why a boundary shows its children again.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reset {
    /// Somebody asked for it: `reset` was called.
    Imperative,
    /// The reset keys changed while a failure was shown.
    Keys {
        /// As they were.
        before: ResetKeys,
        /// As they are.
        now: ResetKeys,
    },
    /// Nobody had to ask: what had failed is back, or has left the page.
    Recovered,
}
