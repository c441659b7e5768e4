use super::error::RemoteError;

/// What happens to a remote.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Signal {
    /// Somebody mounts it.
    Wanted,
    /// Somebody will probably mount it soon.
    Foreseen,
    /// Its code is here, verified and compiled.
    Fetched,
    /// Nobody wants any more what was being loaded.
    GivenUp,
    /// Bytes that came do not have the hash, or the signature, they should have. They are not used;
    /// others may be.
    Mismatched(RemoteError),
    /// It could not be loaded or instantiated.
    Refused(RemoteError),
    /// An instance was made and started.
    Started,
    /// A mount is on the page.
    Rendered,
    /// Something went wrong that leaves the instance alive.
    Faulted(RemoteError),
    /// Nothing is wrong any more.
    Recovered,
    /// The instance is beyond use.
    Crashed(RemoteError),
    /// The pause before a restart is over.
    PauseOver,
    /// The last mount is gone.
    Left,
    /// Nobody came back while the instance was kept.
    Expired,
    /// Its instance makes room for another one.
    Evicted,
    /// Somebody asks for another try.
    Retried,
    /// There is another build than the one that failed.
    Redeployed,
}

/// What the owner of a [`Supervisor`](super::Supervisor) has to do after a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// Nothing.
    None,
    /// Fetch registry, manifest and files.
    Load,
    /// Make a fresh instance of the code that is here, and start it.
    Instantiate,
    /// Put on the page what waits for it.
    Mount,
    /// Take the mounts off the page, and say [`Signal::PauseOver`] in so many milliseconds.
    Pause(u32),
    /// Say [`Signal::Expired`] in so many milliseconds.
    Keep(u32),
    /// Forget instance and memory.
    Drop,
    /// Find out whether another build was deployed.
    LookForBuild,
}

/// What a [`Supervisor`](super::Supervisor) is told along with a signal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The time, in milliseconds of any clock that does not go back.
    pub now: f64,
    /// Evenly distributed from 0 to 1.
    pub random: f64,
    /// Whether somebody wants it on the page.
    pub wanted: bool,
    /// Whether something of it is on the page.
    pub shown: bool,
    /// Whether its code is here.
    pub has_code: bool,
    /// Whether a load is in a pause between two attempts.
    pub waiting: bool,
}

impl Signal {
    /// The words of the table.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Foreseen => "foreseen",
            Self::Fetched => "fetched",
            Self::GivenUp => "given up",
            Self::Mismatched(_) => "mismatched",
            Self::Refused(_) => "refused",
            Self::Started => "started",
            Self::Rendered => "rendered",
            Self::Faulted(_) => "faulted",
            Self::Recovered => "recovered",
            Self::Crashed(_) => "crashed",
            Self::PauseOver => "pause over",
            Self::Left => "left",
            Self::Expired => "expired",
            Self::Evicted => "evicted",
            Self::Retried => "retried",
            Self::Redeployed => "redeployed",
        }
    }

    /// What went wrong, if something did.
    pub fn error(&self) -> Option<&RemoteError> {
        match self {
            Self::Mismatched(error)
            | Self::Refused(error)
            | Self::Faulted(error)
            | Self::Crashed(error) => Some(error),
            _ => None,
        }
    }
}
