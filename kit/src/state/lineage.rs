use super::record::EventId;
use crate::base::Namespace;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Which log a handle on a storage has seen under each name: a log is known by the first event that
/// was ever in it.
#[derive(Debug, Default)]
pub(super) struct Lineages(RefCell<BTreeMap<Namespace, EventId>>);

impl Lineages {
    pub(super) fn of(&self, namespace: &Namespace) -> Option<EventId> {
        self.0.borrow().get(namespace).copied()
    }

    /// This is the log that is there now.
    pub(super) fn saw(&self, namespace: &Namespace, lineage: Option<EventId>) {
        let mut seen = self.0.borrow_mut();
        match lineage {
            Some(lineage) => seen.insert(namespace.clone(), lineage),
            None => seen.remove(namespace),
        };
    }
}
