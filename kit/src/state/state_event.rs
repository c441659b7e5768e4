use super::shared_state::SharedState;
use std::fmt;

/// What somebody who has subscribed to the events of a namespace is told. Only what has a version
/// is in it.
///
/// Whoever begins with each [`State`](Self::State) and applies each [`Event`](Self::Event) to it has
/// the state of every version that it was told of.
#[non_exhaustive]
pub enum StateEvent<'a, S: SharedState> {
    /// The state is this one, whatever it was before: at the beginning, after a reset or an import,
    /// and when a module that is behind is led on by a snapshot. Events before this version that
    /// were not told until now may not be told any more: those before a reset, an import or a
    /// snapshot of the same delivery are not, unless they are of this module.
    /// [`Hub::observe`](super::Hub::observe) hears of all.
    State {
        /// The version of the last event in it.
        version: u64,
        /// The state.
        state: &'a S,
    },
    /// This has happened. An event of this module is read once more from its text; see
    /// [`SharedState::Event`].
    Event {
        /// Its version, which is higher than that of what was told before. It is the next one,
        /// unless this module cannot represent an event in between.
        version: u64,
        /// The event.
        event: &'a S::Event,
    },
}

impl<S: SharedState> StateEvent<'_, S> {
    /// The version of what is told.
    pub fn version(&self) -> u64 {
        match self {
            Self::State { version, .. } | Self::Event { version, .. } => *version,
        }
    }
}

impl<S: SharedState> Clone for StateEvent<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: SharedState> Copy for StateEvent<'_, S> {}

impl<S: SharedState> fmt::Debug for StateEvent<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::State { .. } => "State",
            Self::Event { .. } => "Event",
        };
        f.debug_struct(name)
            .field("version", &self.version())
            .finish_non_exhaustive()
    }
}
