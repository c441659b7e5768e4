/// What the writer of events takes for granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expected {
    /// Nothing: the events are true whatever happened before.
    #[default]
    Any,
    /// That the namespace is at this version. Otherwise the append is refused as a
    /// [`Conflict`](super::AppendError::Conflict), which says where it is.
    Version(u64),
}

impl Expected {
    #[cfg(any(feature = "browser", test))]
    pub(super) fn version(self) -> Option<u64> {
        match self {
            Self::Any => None,
            Self::Version(version) => Some(version),
        }
    }
}
