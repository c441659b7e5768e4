use super::error::RemoteError;
use super::phase::Phase;
use super::stage::Stage;
use super::timings::Timings;
use crate::memory::Counters;
use crate::scope::Leftovers;

/// What a load waits for before its next attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Waiting {
    /// The browser is offline.
    Network,
    /// A pause of so many milliseconds after a failure.
    Pause(u32),
}

/// What is known about a remote, as of one moment.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RemoteStatus {
    /// Where it is in its life.
    pub phase: Phase,
    /// How many mounts it has.
    pub mounts: usize,
    /// How often it was restarted after a crash.
    pub restarts: u32,
    /// The build that was loaded last.
    pub build: Option<String>,
    /// Which attempt the present or last load was; the first is 1, before any load 0.
    pub attempt: u32,
    /// What a load waits for, between two attempts.
    pub waiting: Option<Waiting>,
    /// What the present or last load was given that did not have the hash, or the signature, it
    /// should have, each once, whatever became of the load: a copy elsewhere, or the same file
    /// past all caches, may have been right. At most [`MAX_MISMATCHES`](Self::MAX_MISMATCHES) of
    /// them, the first ones.
    pub mismatches: Vec<RemoteError>,
    /// The stage that takes longer than [`slow`](crate::registry::Timeouts::slow) right now.
    pub slow: Option<Stage>,
    /// How many of the mounts are hidden and kept.
    pub parked: usize,
    /// How long the stages of the last load took.
    pub timings: Timings,
    /// What its allocator has counted, for an instance that counts.
    pub memory: Option<Counters>,
    /// The size of its linear memory in bytes; 0 without an instance.
    pub linear_memory: u32,
    /// How often something went wrong in the instance there is that did not end it: errors that
    /// nobody caught, promises that were rejected, and what it has reported itself.
    pub faults: u32,
    /// Late events of the page that were dropped because their instance was gone.
    pub stale_events: u32,
    /// What its mounts left behind when they ended, which was ended then; the places that were
    /// named last. See [`scope`](crate::scope).
    pub leftovers: Leftovers,
    /// How many ES modules of the remote the page has, those of instances of one mount included. A
    /// page never forgets one. It stays the same when the remote comes back, unless it comes back
    /// as another build, or exports no `__wbg_reset_state`: see [`link`](crate::link).
    pub modules: u32,
}

impl RemoteStatus {
    /// How many mismatches of a load are remembered. All are in the
    /// [history](super::History), as far as that goes back.
    pub const MAX_MISMATCHES: usize = 16;

    /// The error that it shows, if any.
    pub fn error(&self) -> Option<&RemoteError> {
        self.phase.error()
    }
}
