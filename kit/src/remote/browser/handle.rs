use super::controller::Controller;
use crate::remote::{History, RemoteStatus};
use std::fmt;
use std::rc::{Rc, Weak};

/// An instance of a remote as programs see it: the one that mounts share, or that of one mount
/// alone.
///
/// It stands for the instance through all its crashes and restarts, and keeps nothing alive. When
/// the only mount of an instance is gone, the next mount with `own_instance` may take it over.
#[derive(Clone)]
pub struct RemoteInstance(Weak<Controller>);

impl RemoteInstance {
    pub(super) fn of(controller: &Rc<Controller>) -> Self {
        Self(Rc::downgrade(controller))
    }

    /// What is known about it now; nothing when it is gone for good.
    pub fn status(&self) -> RemoteStatus {
        let known = self.0.upgrade();
        known.map_or_else(RemoteStatus::default, |one| one.status())
    }

    /// What has happened to it: its last changes, oldest first; nothing when it is gone for good.
    pub fn history(&self) -> History {
        let known = self.0.upgrade();
        known.map_or_else(History::default, |one| one.supervisor().history().clone())
    }

    /// Whether it is that of one mount alone.
    pub fn is_own(&self) -> bool {
        self.0.upgrade().is_some_and(|one| one.own.is_some())
    }

    /// Loads or restarts it if it failed, and forgets how often it has crashed.
    pub fn retry(&self) {
        if let Some(controller) = self.0.upgrade() {
            controller.retry();
        }
    }

    /// Calls `watcher` with each change, until what is returned is called.
    pub(in crate::remote) fn watch(&self, watcher: Rc<dyn Fn()>) -> impl FnOnce() + use<> {
        let end = self.0.upgrade().map(|one| one.watch(watcher));
        move || {
            if let Some(end) = end {
                end();
            }
        }
    }
}

impl PartialEq for RemoteInstance {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

impl fmt::Debug for RemoteInstance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RemoteInstance")
            .field("remote", &self.0.upgrade().map(|one| one.name.clone()))
            .finish_non_exhaustive()
    }
}
