use super::page::Services;
use crate::base::Namespace;
use crate::state::{DeadLetter, Hub};
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// The shared state of a page, for whoever looks after it; derefs to its [`Hub`].
#[derive(Clone)]
pub struct ShellState {
    services: Rc<Services>,
}

impl ShellState {
    pub(super) fn new(services: Rc<Services>) -> Self {
        Self { services }
    }

    /// The events of `namespace` that a build of a remote cannot fold, the oldest first: an
    /// instance of it has trapped on them. [`Shell::retry`](super::Shell::retry) has its next
    /// instance fold them again.
    pub fn dead_letters(&self, namespace: &Namespace) -> Vec<DeadLetter> {
        let letters = self.services.dead_letters.borrow();
        let own = letters.iter().filter(|one| one.namespace == *namespace);
        own.cloned().collect()
    }
}

impl Deref for ShellState {
    type Target = Hub;

    fn deref(&self) -> &Hub {
        &self.services.hub
    }
}

impl fmt::Debug for ShellState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShellState").finish_non_exhaustive()
    }
}
