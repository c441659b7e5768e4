use super::breaker::BreakerPolicy;
use super::restarts::RestartPolicy;
use super::retry::RetryPolicy;
use crate::registry::Timeouts;

/// What a remote may do, and how much patience the shell has with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// How long loading and rendering may take. The remote's entry in the registry goes before.
    pub timeouts: Timeouts,
    /// When a load that failed is tried again by itself.
    pub retries: RetryPolicy,
    /// When its server is left alone.
    pub breaker: BreakerPolicy,
    /// When it comes back after a crash.
    pub restarts: RestartPolicy,
    /// How long an instance is kept after its last mount has gone, in milliseconds.
    pub keep_alive: u32,
    /// The most that its linear memory may be able to grow to, in bytes. A remote whose manifest
    /// says more, or nothing, is refused.
    pub max_memory: u64,
}

impl Default for Limits {
    /// The defaults of each; no keeping; 256 MiB, which is also what the packager sets for a
    /// remote that says nothing.
    fn default() -> Self {
        Self {
            timeouts: Timeouts::default(),
            retries: RetryPolicy::default(),
            breaker: BreakerPolicy::default(),
            restarts: RestartPolicy::default(),
            keep_alive: 0,
            max_memory: 256 << 20,
        }
    }
}
