use super::error::RemoteError;
use std::fmt;

/// Where a remote is in its life. [`Supervisor`](super::Supervisor) has the table of what leads
/// from one to another.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Phase {
    /// Nothing was asked of it yet.
    #[default]
    Idle,
    /// It is being fetched, compiled or started.
    Loading,
    /// An instance runs, and nothing of it is on the page yet, or any more.
    Ready,
    /// An instance runs, and what was asked of it is on the page.
    Mounted,
    /// An instance runs, but something about it is wrong: a mount was refused or takes too long,
    /// or it reported an error.
    Degraded(RemoteError),
    /// It crashed and will come back by itself.
    Restarting(RemoteError),
    /// It crashed too often, and stays down until somebody retries or another build is deployed.
    Broken(RemoteError),
    /// It could not be loaded. The next mount, or a retry, loads it again.
    Failed(RemoteError),
    /// It cannot be run by this page or browser, and will not until somebody deploys.
    Incompatible(RemoteError),
    /// Its code is here, and it has neither instance nor memory.
    Unloaded,
}

impl Phase {
    /// The error that it shows, if any.
    pub fn error(&self) -> Option<&RemoteError> {
        match self {
            Self::Degraded(error)
            | Self::Restarting(error)
            | Self::Broken(error)
            | Self::Failed(error)
            | Self::Incompatible(error) => Some(error),
            Self::Idle | Self::Loading | Self::Ready | Self::Mounted | Self::Unloaded => None,
        }
    }

    /// Whether an instance runs.
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Ready | Self::Mounted | Self::Degraded(_))
    }

    /// Whether it stays away until somebody does something.
    pub fn is_down(&self) -> bool {
        matches!(
            self,
            Self::Broken(_) | Self::Failed(_) | Self::Incompatible(_)
        )
    }

    /// The word used in messages and measurements.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Loading => "loading",
            Self::Ready => "ready",
            Self::Mounted => "mounted",
            Self::Degraded(_) => "degraded",
            Self::Restarting(_) => "restarting",
            Self::Broken(_) => "broken",
            Self::Failed(_) => "failed",
            Self::Incompatible(_) => "incompatible",
            Self::Unloaded => "unloaded",
        }
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
