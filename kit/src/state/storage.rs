use super::log::LogLimits;
use super::record::{Outcome, Proposal, Record, Snapshot};
use crate::base::Namespace;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// What a [`Storage`] answers, some time later.
pub type Storing<T> = Pin<Box<dyn Future<Output = Result<T, StorageError>>>>;

/// Where logs are kept beyond the page.
///
/// Every call is one atomic step for whoever else uses the same place: all of it has happened, or
/// nothing. A page that ends in the middle of a call leaves one of the two.
///
/// # Contract
///
/// 1. Versions of a namespace are gap-free and begin with 1; a version is never given twice, not
///    after [`truncate`](Self::truncate) or [`remove`](Self::remove) either.
/// 2. An append of a producer whose number is not higher than one that was accepted from it is not
///    appended again. Of at least the 1,000 producers that wrote last, that is known for good.
/// 3. What a resolved call has stored is there for every later call, from whatever page.
/// 4. A page may give up a call and make another one, also the same again, while the first one still
///    happens, or not. Both are steps as above.
pub trait Storage {
    /// What it is called in messages: `indexeddb`.
    fn name(&self) -> &str;

    /// Whether a call ends with its page, unless the page was hidden or about to be left when it was
    /// made. Such a [`commit`](Self::commit) is made again then, with what has come since.
    fn ends_with_page(&self) -> bool {
        false
    }

    /// Everything that is kept of a namespace; an empty [`Kept`] when nothing ever was.
    fn load(&self, namespace: &Namespace) -> Storing<Kept>;

    /// Appends to a log whose version may have moved on: in one step, reads what came after
    /// `known` and appends what is accepted of `proposals`, in order.
    fn commit(
        &self,
        namespace: &Namespace,
        known: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Storing<Committed>;

    /// Keeps a snapshot. Of each major version of a schema the two with the highest versions stay.
    /// One from before what was forgotten leads nowhere: it is not kept, and that is no failure.
    fn save_snapshot(&self, namespace: &Namespace, snapshot: Snapshot) -> Storing<()>;

    /// The snapshots that are kept and can be read, the highest version first.
    fn snapshots(&self, namespace: &Namespace) -> Storing<Vec<Snapshot>>;

    /// Forgets the events up to `through` and the snapshots of earlier versions, never the version
    /// of the log. Behind a
    /// [`Body::Reset`](super::Body::Reset) or a snapshot that was read back, nothing is lost.
    fn truncate(&self, namespace: &Namespace, through: u64) -> Storing<()>;

    /// Forgets everything of a namespace but where its versions go on. What is left is a log that
    /// begins with a [`Body::Reset`](super::Body::Reset), at the version after the last one, so that
    /// whoever has seen more than that begins again as well; nothing, when nothing ever was there.
    ///
    /// It is the way out of [`StorageError::Corrupt`]: what cannot be read is forgotten as well,
    /// and the versions that can still be made out in it are not given again.
    fn remove(&self, namespace: &Namespace) -> Storing<()>;
}

/// What is kept of a namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The version of the last event that was ever appended.
    pub version: u64,
    /// The version of the last event that was forgotten; 0 for none. `version - base` events are
    /// kept.
    pub base: u64,
    /// The events after `base`, in order.
    pub records: Vec<Record>,
    /// The snapshots, the highest version first.
    pub snapshots: Vec<Snapshot>,
    /// What is wrong with the snapshots that cannot be read, in words. They are left where they
    /// are; whoever needs one of them has none.
    pub skipped: Vec<String>,
}

/// What became of a [`commit`](Storage::commit).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// The last event that was forgotten. When it is above the version in `known`, `records`
    /// cannot begin right after that one: [`load`](Storage::load) tells the rest.
    pub base: u64,
    /// The events after `known`, or after `base`, whichever is higher: those of others and the
    /// accepted ones.
    pub records: Vec<Record>,
    /// An answer for each proposal, in order.
    pub outcomes: Vec<Outcome>,
}

/// Why nothing was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StorageError {
    /// There is no such storage here: switched off, a private window, a sandboxed frame.
    Unavailable(String),
    /// There is no room left.
    Quota(String),
    /// What is stored cannot be read.
    Corrupt(String),
    /// What is stored was written by a newer kit.
    Newer(String),
    /// It failed, and may work the next time.
    Failed(String),
}

impl StorageError {
    /// Whether the same call may succeed later.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Failed(_))
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, why) = match self {
            Self::Unavailable(why) => ("there is no storage here", why),
            Self::Quota(why) => ("there is no room left", why),
            Self::Corrupt(why) => ("what is stored cannot be read", why),
            Self::Newer(why) => ("what is stored was written by a newer version", why),
            Self::Failed(why) => ("it could not be stored", why),
        };
        write!(f, "{what}: {why}")
    }
}

impl std::error::Error for StorageError {}
