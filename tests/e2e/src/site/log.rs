use super::pattern;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One request that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The method.
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// The query, without its `?`.
    pub query: String,
    /// The value of `Origin`.
    pub origin: Option<String>,
    /// The status of the answer; `None` while there is no answer.
    pub status: Option<u16>,
}

#[derive(Default)]
pub(super) struct Log {
    seen: Mutex<Vec<Seen>>,
}

impl Log {
    /// Adds a request; the number it answers is for [`Log::answered`].
    pub(super) fn add(&self, seen: Seen) -> usize {
        let mut all = self.lock();
        all.push(seen);
        all.len() - 1
    }

    pub(super) fn answered(&self, number: usize, status: u16) {
        if let Some(seen) = self.lock().get_mut(number) {
            seen.status = Some(status);
        }
    }

    pub(super) fn all(&self) -> Vec<Seen> {
        self.lock().clone()
    }

    pub(super) fn count(&self, wanted: &str) -> usize {
        self.lock()
            .iter()
            .filter(|seen| pattern::matches(wanted, &seen.path))
            .count()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
