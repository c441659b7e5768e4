//! One remote of a page: what mounts want of it, and what state it is in.

use super::code::Code;
use super::instance::Instance;
use super::mounting::{Attachment, Mount, MountState};
use super::shell::Services;
use crate::remote::{Phase, RemoteError, RemoteErrorKind, RemoteStatus, Restarts, Stage, Timings};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use wasm_bindgen_futures::{JsFuture, spawn_local};

pub(super) struct Controller {
    pub(super) name: Rc<str>,
    pub(super) services: Weak<Services>,
    pub(super) weak: Weak<Controller>,
    pub(super) phase: RefCell<Phase>,
    pub(super) code: RefCell<Option<Rc<Code>>>,
    pub(super) instance: RefCell<Option<Rc<Instance>>>,
    pub(super) restarts: RefCell<Restarts>,
    pub(super) timings: RefCell<Timings>,
    /// Counts lives: what was started for an earlier one is ignored.
    pub(super) life: Cell<u64>,
    /// What the remote said just before it trapped.
    pub(super) last_words: RefCell<Option<String>>,
    /// Whether one of the page's instances is this remote's, or about to be.
    pub(super) admitted: Cell<bool>,
    /// Set by the trap, until the crash is dealt with.
    pub(super) dying: Cell<bool>,
    pub(super) stale_events: Cell<u32>,
    pub(super) mounts: RefCell<BTreeMap<u32, Mount>>,
    /// Mounts that are gone from the page and still clean up.
    unmounting: Cell<u32>,
    watchers: RefCell<BTreeMap<u32, Rc<dyn Fn()>>>,
    next_watcher: Cell<u32>,
}

impl Controller {
    pub(super) fn new(name: Rc<str>, services: Weak<Services>) -> Rc<Self> {
        Rc::new_cyclic(|weak| Self {
            name,
            services,
            weak: weak.clone(),
            phase: RefCell::default(),
            code: RefCell::default(),
            instance: RefCell::default(),
            restarts: RefCell::default(),
            timings: RefCell::default(),
            life: Cell::new(0),
            last_words: RefCell::default(),
            admitted: Cell::new(false),
            dying: Cell::new(false),
            stale_events: Cell::new(0),
            mounts: RefCell::default(),
            unmounting: Cell::new(0),
            watchers: RefCell::default(),
            next_watcher: Cell::new(0),
        })
    }

    pub(super) fn status(&self) -> RemoteStatus {
        let instance = self.instance.borrow().clone();
        let live = matches!(*self.phase.borrow(), Phase::Live);
        let instance = instance.filter(|_| live);
        RemoteStatus {
            phase: self.phase.borrow().clone(),
            mounts: self.mounts.borrow().len(),
            restarts: self.restarts.borrow().total(),
            build: self
                .code
                .borrow()
                .as_ref()
                .map(|code| code.manifest.build.clone()),
            timings: self.timings.borrow().clone(),
            memory: instance.as_ref().and_then(|instance| instance.counters()),
            linear_memory: instance.map_or(0, |instance| instance.linear_memory()),
            stale_events: self.stale_events.get(),
        }
    }

    pub(super) fn watch(self: &Rc<Self>, watcher: Rc<dyn Fn()>) -> impl FnOnce() + use<> {
        let id = self.next_watcher.get();
        self.next_watcher.set(id + 1);
        self.watchers.borrow_mut().insert(id, watcher);
        let weak = self.weak.clone();
        move || {
            if let Some(controller) = weak.upgrade() {
                let ended = controller.watchers.borrow_mut().remove(&id);
                drop(ended);
            }
        }
    }

    pub(super) fn set_phase(&self, phase: Phase) {
        *self.phase.borrow_mut() = phase;
        self.changed();
    }

    pub(super) fn changed(&self) {
        let watchers: Vec<_> = self.watchers.borrow().values().cloned().collect();
        for watcher in watchers {
            watcher();
        }
    }

    pub(super) fn has_mounts(&self) -> bool {
        !self.mounts.borrow().is_empty()
    }

    /// Adds a mount and does what it takes to get it on the page.
    pub(super) fn attach(&self, id: u32, wanted: Attachment) {
        self.mounts.borrow_mut().insert(
            id,
            Mount {
                wanted,
                running: None,
                refused: false,
            },
        );
        self.tell(id, MountState::Loading);
        let phase = self.phase.borrow().clone();
        match phase {
            Phase::Idle | Phase::Failed(_) => self.load(),
            Phase::Loading => {}
            Phase::Live => self.mount(id),
            Phase::Restarting(error) => self.tell(id, MountState::Failed(error, true)),
            Phase::Dropped => self.revive(),
        }
        self.changed();
    }

    /// Gives a mount other props. One that was refused for the old ones is tried again.
    pub(super) fn update(&self, id: u32, props: String) {
        let is_running = match self.mounts.borrow_mut().get_mut(&id) {
            Some(mount) if mount.wanted.props != props => {
                mount.wanted.props = props;
                mount.running.is_some()
            }
            _ => return,
        };
        if is_running {
            self.deliver_props(id);
        } else if matches!(*self.phase.borrow(), Phase::Live) {
            self.mount(id);
        }
    }

    /// Ends a mount. The last one takes the instance with it.
    pub(super) fn detach(&self, id: u32) {
        let Some(mount) = self.mounts.borrow_mut().remove(&id) else {
            return;
        };
        let (Some(running), Some(controller)) = (mount.running, self.weak.upgrade()) else {
            self.drop_if_unused();
            self.changed();
            return;
        };
        let unmounted = running.handle.unmount();
        let life = self.life.get();
        self.unmounting.set(self.unmounting.get() + 1);
        spawn_local(async move {
            if let Ok(answer) = unmounted {
                // A remote that never finishes keeps nobody waiting but its own memory.
                let limit = controller
                    .services
                    .upgrade()
                    .map_or(0, |s| s.config.timeouts.stage);
                let timeout = gloo_timers::future::TimeoutFuture::new(limit);
                // A handle whose instance is dead answers with nothing.
                let done = JsFuture::from(js_sys::Promise::resolve(&answer));
                futures::future::select(done, timeout).await;
            }
            drop(running);
            controller.unmounting.set(controller.unmounting.get() - 1);
            if controller.life.get() == life {
                controller.drop_if_unused();
            }
            controller.changed();
        });
        self.changed();
    }

    fn drop_if_unused(&self) {
        let unused = !self.has_mounts() && self.unmounting.get() == 0;
        if unused && matches!(*self.phase.borrow(), Phase::Live) {
            self.drop_instance();
            self.set_phase(Phase::Dropped);
        }
    }

    /// Puts every mount that waits on the page, and asks again those that refused their props.
    pub(super) fn mount_all(&self) {
        let ids: Vec<(u32, bool, bool)> = self
            .mounts
            .borrow()
            .iter()
            .map(|(id, mount)| (*id, mount.running.is_some(), mount.refused))
            .collect();
        for (id, is_running, refused) in ids {
            if !matches!(*self.phase.borrow(), Phase::Live) {
                return;
            }
            if !is_running {
                self.mount(id);
            } else if refused {
                self.deliver_props(id);
            }
        }
    }

    /// Takes all mounts off the page without calling the instance: it is beyond calls.
    pub(super) fn clear_mounts(&self) {
        let ended: Vec<_> = self
            .mounts
            .borrow_mut()
            .values_mut()
            .filter_map(|mount| mount.running.take())
            .collect();
        drop(ended);
    }

    pub(super) fn tell_all(&self, state: &MountState) {
        let ids: Vec<u32> = self.mounts.borrow().keys().copied().collect();
        for id in ids {
            self.tell(id, state.clone());
        }
    }

    pub(super) fn tell(&self, id: u32, state: MountState) {
        let on_state = self
            .mounts
            .borrow()
            .get(&id)
            .map(|mount| mount.wanted.on_state.clone());
        if let Some(on_state) = on_state {
            on_state(state);
        }
    }

    pub(super) fn error(
        &self,
        stage: Stage,
        kind: RemoteErrorKind,
        detail: impl Into<Rc<str>>,
    ) -> RemoteError {
        RemoteError::new(&self.name, stage, kind, detail)
    }
}
