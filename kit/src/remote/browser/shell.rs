use super::controller::Controller;
use super::handle::RemoteInstance;
use super::js::mark_shell_gone;
use super::mounting::Attachment;
use super::page::Services;
use super::shell_state::ShellState;
use super::stopwatch::Stopwatch;
use crate::prefetch::connection;
use crate::provider::Kit;
use crate::registry::Registry;
use crate::remote::config::ShellConfig;
use crate::remote::{History, LinkedRemote, RemoteError, RemoteStatus, Stage};
use crate::routing::Pages;
use crate::state::{DeadLetter, Hub};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;
use std::rc::{Rc, Weak};

/// A stable handle to the services of one `<ShellProvider>`. Clones are equal to each other and
/// to nothing else.
#[derive(Clone)]
pub struct Shell {
    services: Rc<Services>,
}

impl Shell {
    /// Builds the services without a component tree.
    pub fn new(config: ShellConfig) -> Self {
        thread_local! {
            /// Counts the shells of this module: their instances share the page's names.
            static SHELLS: Cell<u32> = const { Cell::new(0) };
        }
        let page_tag = SHELLS.get();
        SHELLS.set(page_tag + 1);
        let services = Services::new(config, page_tag);
        Self { services }
    }

    /// What is known now about `remote` and the instance that its mounts share.
    pub fn status(&self, remote: &str) -> RemoteStatus {
        self.services
            .controllers
            .borrow()
            .get(remote)
            .map(|one| one.status())
            .unwrap_or_default()
    }

    /// The names of all remotes that were ever asked for, and of those with instances of one
    /// mount each.
    pub fn remotes(&self) -> Vec<String> {
        let all = self.services.all();
        let names: BTreeSet<_> = all.iter().map(|one| one.name.to_string()).collect();
        names.into_iter().collect()
    }

    /// The instances of `remote` that belong to one mount each, oldest first.
    pub fn own_instances(&self, remote: &str) -> Vec<RemoteInstance> {
        let mut own = self.services.all_of(remote);
        own.retain(|one| one.own.is_some() && !one.is_unused());
        own.iter().map(RemoteInstance::of).collect()
    }

    /// What is known about [`own_instances`](Self::own_instances).
    pub fn own_statuses(&self, remote: &str) -> Vec<RemoteStatus> {
        let own = self.own_instances(remote);
        own.iter().map(RemoteInstance::status).collect()
    }

    /// What has happened to the instance of `remote` that its mounts share: its last changes,
    /// oldest first.
    pub fn history(&self, remote: &str) -> History {
        let known = self.services.controllers.borrow().get(remote).cloned();
        known.map_or_else(History::default, |one| one.supervisor().history().clone())
    }

    /// Loads or restarts a remote that failed, and forgets how often it has crashed. Its next
    /// instance folds again what an earlier one could not fold.
    pub fn retry(&self, remote: &str) {
        for controller in self.services.all_of(remote) {
            controller.retry();
        }
    }

    /// Fetches, verifies and compiles a remote that will probably be mounted soon, unless it is
    /// here already or on its way, too many wait already, or the user's network has no room for
    /// it. It makes no instance. A failure is told by [`status`](Self::status), and the first
    /// mount tries again.
    pub fn prefetch(&self, remote: &str) {
        if self.linked(remote).is_none() && connection().allows_prefetching() {
            let controller = self.controller(remote);
            if self.services.ask_prefetch(remote) {
                controller.foresee();
            }
        }
    }

    /// The events that a build of a remote cannot fold, the oldest first: an instance of it has
    /// trapped on them.
    pub fn dead_letters(&self) -> Vec<DeadLetter> {
        let letters = self.services.dead_letters.borrow();
        letters.iter().cloned().collect()
    }

    /// Where the remotes are: the registry that the loader uses, read at most once however many
    /// ask.
    ///
    /// # Errors
    ///
    /// [`RemoteError`] when it cannot be read. The next one who asks has it read again.
    pub async fn registry(&self) -> Result<Rc<Registry>, RemoteError> {
        let timeouts = self.services.config.limits.timeouts;
        let watch = Stopwatch::new(&"registry".into(), timeouts);
        let read = self.services.registry(&watch);
        watch.stage(Stage::Registry, read).await
    }

    /// What can be done with the shared state of the page besides using it: history, time travel,
    /// export and import, resets, effects, and what could not be folded.
    pub fn state(&self) -> ShellState {
        ShellState::new(self.services.clone())
    }

    /// The logs of the page.
    pub fn hub(&self) -> &Hub {
        &self.services.hub
    }

    /// The services that hooks of the shell's own components use.
    pub fn kit(&self) -> &Kit {
        &self.services.kit
    }

    pub(crate) fn pages(&self) -> &Rc<Pages> {
        &self.services.pages
    }

    pub(in crate::remote) fn linked(&self, remote: &str) -> Option<&LinkedRemote> {
        self.services.config.linked.get(remote)
    }

    fn controller(&self, remote: &str) -> Rc<Controller> {
        let mut controllers = self.services.controllers.borrow_mut();
        if let Some(known) = controllers.get(remote) {
            return known.clone();
        }
        let weak: Weak<Services> = Rc::downgrade(&self.services);
        let controller = Controller::new(remote.into(), None, weak);
        controllers.insert(remote.to_owned(), controller.clone());
        controller
    }

    /// Adds a mount; it ends when the guard is dropped. With `own`, in an instance of its own.
    pub(in crate::remote) fn attach(
        &self,
        remote: &str,
        own: bool,
        wanted: Attachment,
    ) -> MountGuard {
        let id = self.services.next_id();
        let mut wanted = Some(wanted);
        if wanted.as_ref().is_some_and(|wanted| wanted.keep_alive) {
            // One that is as it should be goes before one that has to be told other props.
            for fits in [Attachment::is_same, Attachment::is_same_place] {
                for controller in self.services.all_of(remote) {
                    if controller.own.is_some() == own
                        && let Some(id) = controller.unpark(&mut wanted, fits)
                    {
                        return MountGuard { controller, id };
                    }
                }
            }
        }
        let idle = wanted
            .as_ref()
            .filter(|_| own)
            .and_then(|wanted| self.services.idle_own(remote, &wanted.component));
        let controller = if let Some(idle) = idle {
            idle
        } else if own {
            let weak = Rc::downgrade(&self.services);
            let controller = Controller::new(remote.into(), Some(id), weak);
            self.services.own.borrow_mut().push(controller.clone());
            controller
        } else {
            self.controller(remote)
        };
        if let Some(wanted) = wanted {
            controller.attach(id, wanted);
        }
        MountGuard { controller, id }
    }

    pub(in crate::remote) fn watch(
        &self,
        remote: &str,
        watcher: Rc<dyn Fn()>,
    ) -> impl FnOnce() + use<> {
        self.controller(remote).watch(watcher)
    }

    /// Tells the links of this page when the shell itself panics: it cannot be brought back.
    pub(in crate::remote) fn watch_for_panics() {
        thread_local! {
            static WATCHING: Cell<bool> = const { Cell::new(false) };
        }
        if !WATCHING.replace(true) {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                mark_shell_gone();
                before(info);
            }));
        }
    }
}

/// A mount. Dropping it unmounts.
#[must_use = "dropping the guard ends the mount"]
pub(in crate::remote) struct MountGuard {
    controller: Rc<Controller>,
    id: u32,
}

impl MountGuard {
    pub(in crate::remote) fn update(&self, props: String) {
        self.controller.update(self.id, props);
    }

    /// Whether the mount is hidden and kept when this is dropped.
    pub(in crate::remote) fn set_keep_alive(&self, keep_alive: bool) {
        self.controller.set_keep_alive(self.id, keep_alive);
    }

    /// What the mount is of.
    pub(in crate::remote) fn instance(&self) -> RemoteInstance {
        RemoteInstance::of(&self.controller)
    }

    /// Loads or restarts what the mount is of.
    pub(in crate::remote) fn retry(&self) {
        self.controller.retry();
    }
}

impl Drop for MountGuard {
    fn drop(&mut self) {
        self.controller.detach(self.id);
    }
}

impl PartialEq for Shell {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.services, &other.services)
    }
}

impl fmt::Debug for Shell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shell")
            .field("remotes", &self.remotes())
            .finish_non_exhaustive()
    }
}
