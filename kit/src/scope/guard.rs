#[cfg(feature = "browser")]
use super::key::ResourceKey;
use super::tree::Scope;
use std::fmt;

/// A resource of a [`Scope`]. Dropping it ends the resource, if its scope has not.
#[must_use = "dropping the guard ends the resource; `keep` leaves it to the scope"]
pub struct ResourceGuard(Option<(Scope, u64)>);

impl ResourceGuard {
    pub(super) fn new(scope: Scope, id: u64) -> Self {
        Self(Some((scope, id)))
    }

    /// The guard of something that has ended.
    pub(super) fn ended() -> Self {
        Self(None)
    }

    /// Whether it has not ended.
    pub fn is_open(&self) -> bool {
        self.0.as_ref().is_some_and(|(scope, id)| scope.holds(*id))
    }

    /// Leaves the resource to its scope: it ends with that, and does not count as left behind.
    ///
    /// A scope ends when its last handle and the last guard of its resources are gone. That of a
    /// mount or of an instance is held by the kit.
    pub fn keep(mut self) {
        if let Some((scope, id)) = self.0.take() {
            scope.keep_one(id);
        }
    }

    #[cfg(feature = "browser")]
    pub(super) fn key(&self) -> Option<ResourceKey> {
        let (scope, id) = self.0.as_ref()?;
        Some(scope.key(*id))
    }
}

impl Drop for ResourceGuard {
    fn drop(&mut self) {
        if let Some((scope, id)) = self.0.take() {
            scope.end_one(id);
        }
    }
}

impl fmt::Debug for ResourceGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResourceGuard")
            .field("is_open", &self.is_open())
            .finish_non_exhaustive()
    }
}
