use super::log::{EventLog, LogLimits};
use super::record::{Proposal, Snapshot};
use super::shelf::keep_two;
use super::storage::{Committed, Kept, Storage, StorageError, Storing};
use crate::base::Namespace;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// The reference [`Storage`]: in the memory of this process. Clones share what is stored, as tabs
/// would.
#[derive(Clone, Default)]
pub struct MemoryStorage {
    shared: Rc<RefCell<BTreeMap<Namespace, Stored>>>,
}

struct Stored {
    log: EventLog,
    snapshots: Vec<Snapshot>,
}

impl MemoryStorage {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// One step, now.
    fn step<T: 'static>(
        &self,
        namespace: &Namespace,
        work: impl FnOnce(&mut Stored) -> Result<T, StorageError>,
    ) -> Storing<T> {
        let mut shared = self.shared.borrow_mut();
        let stored = shared.entry(namespace.clone()).or_insert_with(|| Stored {
            log: EventLog::new(LogLimits::default()),
            snapshots: Vec::new(),
        });
        Box::pin(std::future::ready(work(stored)))
    }
}

impl Storage for MemoryStorage {
    fn name(&self) -> &str {
        "memory"
    }

    fn load(&self, namespace: &Namespace) -> Storing<Kept> {
        self.step(namespace, |stored| {
            Ok(Kept {
                version: stored.log.version(),
                base: stored.log.base(),
                records: stored.log.between(0, u64::MAX).cloned().collect(),
                snapshots: stored.snapshots.clone(),
                skipped: Vec::new(),
            })
        })
    }

    fn commit(
        &self,
        namespace: &Namespace,
        known: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Storing<Committed> {
        let name = namespace.clone();
        self.step(namespace, |stored| {
            let at = stored.log.version();
            if known > at {
                return Err(StorageError::Corrupt(format!(
                    "the log of `{name}` is at version {at}, and was at {known} before"
                )));
            }
            stored.log.set_limits(limits);
            let outcomes = stored.log.append(proposals);
            Ok(Committed {
                base: stored.log.base(),
                records: stored.log.between(known, u64::MAX).cloned().collect(),
                outcomes,
            })
        })
    }

    fn save_snapshot(&self, namespace: &Namespace, snapshot: Snapshot) -> Storing<()> {
        self.step(namespace, |stored| {
            if snapshot.version > stored.log.version() {
                return Err(StorageError::Corrupt(format!(
                    "a snapshot of version {} is ahead of its log, which is at {}",
                    snapshot.version,
                    stored.log.version()
                )));
            }
            if snapshot.version >= stored.log.base() {
                keep_two(&mut stored.snapshots, snapshot);
            }
            Ok(())
        })
    }

    fn snapshots(&self, namespace: &Namespace) -> Storing<Vec<Snapshot>> {
        self.step(namespace, |stored| Ok(stored.snapshots.clone()))
    }

    fn truncate(&self, namespace: &Namespace, through: u64) -> Storing<()> {
        self.step(namespace, |stored| {
            stored.log.truncate(through);
            let base = stored.log.base();
            stored.snapshots.retain(|it| it.version >= base);
            Ok(())
        })
    }

    fn remove(&self, namespace: &Namespace) -> Storing<()> {
        self.step(namespace, |stored| {
            stored.log.remove();
            stored.snapshots.clear();
            Ok(())
        })
    }
}

impl fmt::Debug for MemoryStorage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStorage").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::storage_contract::{all, finish};

    #[test]
    fn it_keeps_what_a_storage_promises() {
        let storage = MemoryStorage::new();
        finish(all(&|| Rc::new(storage.clone()) as Rc<dyn Storage>));
    }
}
