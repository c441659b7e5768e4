use super::error::RemoteError;
use super::timings::Timings;
use crate::memory::Counters;

/// Where a remote is in its life.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Phase {
    /// Nothing was asked of it yet.
    #[default]
    Idle,
    /// It is being fetched, compiled and started.
    Loading,
    /// An instance runs.
    Live,
    /// It crashed and will come back by itself.
    Restarting(RemoteError),
    /// Its last mount is gone: no instance and no memory, but the compiled module.
    Dropped,
    /// It stays down until somebody retries.
    Failed(RemoteError),
}

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
    /// How long the stages of the last load took.
    pub timings: Timings,
    /// What its allocator has counted, for an instance that counts.
    pub memory: Option<Counters>,
    /// The size of its linear memory in bytes; 0 without an instance.
    pub linear_memory: u32,
    /// Late events of the page that were dropped because their instance was gone.
    pub stale_events: u32,
}

impl RemoteStatus {
    /// The error that it shows, if any.
    pub fn error(&self) -> Option<&RemoteError> {
        match &self.phase {
            Phase::Restarting(error) | Phase::Failed(error) => Some(error),
            _ => None,
        }
    }
}
