//! One remote of a page: what mounts want of it, and what state it is in.

use super::code::Code;
use super::instance::Instance;
use super::mounting::{Attachment, Mount, MountState, Running};
use super::shell::Services;
use crate::link::Report;
use crate::memory::Counters;
use crate::registry::Timeouts;
use crate::remote::{
    Phase, RemoteError, RemoteErrorKind, RemoteStatus, Restarts, Stage, Timings, Waiting,
};
use gloo_timers::future::TimeoutFuture;
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
    pub(super) attempt: Cell<u32>,
    pub(super) waiting: Cell<Option<Waiting>>,
    /// What failed for want of a network, while a load waits for that.
    pub(super) offline: RefCell<Option<RemoteError>>,
    /// Counts lives: what was started for an earlier one is ignored.
    pub(super) life: Cell<u64>,
    /// What the remote said just before it trapped.
    pub(super) last_words: RefCell<Option<Report>>,
    /// The limits that its entry in the registry sets.
    pub(super) timeouts: Cell<Option<Timeouts>>,
    /// Whether one of the page's instances is this remote's, or about to be.
    pub(super) admitted: Cell<bool>,
    /// Set by the trap, until the crash is dealt with.
    pub(super) dying: Cell<bool>,
    pub(super) stale_events: Cell<u32>,
    pub(super) mounts: RefCell<BTreeMap<u32, Mount>>,
    /// Mounts that nobody wants any more and that still clean up.
    leaving: RefCell<BTreeMap<u32, Running>>,
    /// What the allocator had counted when the remote crashed last.
    pub(super) counters_at_crash: Cell<Option<Counters>>,
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
            attempt: Cell::new(0),
            waiting: Cell::new(None),
            offline: RefCell::default(),
            life: Cell::new(0),
            last_words: RefCell::default(),
            timeouts: Cell::new(None),
            admitted: Cell::new(false),
            dying: Cell::new(false),
            stale_events: Cell::new(0),
            mounts: RefCell::default(),
            leaving: RefCell::default(),
            counters_at_crash: Cell::new(None),
            watchers: RefCell::default(),
            next_watcher: Cell::new(0),
        })
    }

    pub(super) fn status(&self) -> RemoteStatus {
        let phase = self.phase.borrow().clone();
        let instance = self.instance.borrow().clone();
        let instance = instance.filter(|_| matches!(phase, Phase::Live));
        let memory = match &phase {
            Phase::Restarting(_) | Phase::Failed(_) => self.counters_at_crash.get(),
            _ => instance.as_ref().and_then(|instance| instance.counters()),
        };
        RemoteStatus {
            phase,
            mounts: self.mounts.borrow().len(),
            restarts: self.restarts.borrow().total(),
            build: self
                .code
                .borrow()
                .as_ref()
                .map(|code| code.manifest.build.clone()),
            attempt: self.attempt.get(),
            waiting: self.waiting.get(),
            timings: self.timings.borrow().clone(),
            memory,
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
            Phase::Loading => {
                let offline = self.offline.borrow().clone();
                if let Some(error) = offline {
                    self.tell(id, MountState::Failed(error, true));
                }
            }
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
        let ended = self.mounts.borrow_mut().remove(&id);
        match ended.and_then(|mount| mount.running) {
            Some(running) => self.unmount(running),
            None => self.drop_if_unused(),
        }
        self.changed();
    }

    /// Has a mount clean up. It counts as part of the instance until it has, or until the
    /// instance has gone, or the remote takes too long: that keeps nobody waiting but itself.
    pub(super) fn unmount(&self, running: Running) {
        let Some(controller) = self.weak.upgrade() else {
            return;
        };
        let (id, answer) = (running.id, running.handle.unmount());
        self.leaving.borrow_mut().insert(id, running);
        let limit = self.stage_timeout();
        spawn_local(async move {
            if let Ok(answer) = answer {
                // A handle whose instance is dead answers with nothing.
                let done = JsFuture::from(js_sys::Promise::resolve(&answer));
                futures::future::select(done, TimeoutFuture::new(limit)).await;
            }
            let left = controller.leaving.borrow_mut().remove(&id);
            drop(left);
            controller.drop_if_unused();
            controller.changed();
        });
    }

    fn drop_if_unused(&self) {
        let unused = !self.has_mounts() && self.leaving.borrow().is_empty();
        if unused && matches!(*self.phase.borrow(), Phase::Live) {
            self.drop_instance();
            self.set_phase(Phase::Dropped);
        }
    }

    pub(super) fn stage_timeout(&self) -> u32 {
        let known = self.timeouts.get();
        let limits = known.or_else(|| Some(self.services.upgrade()?.config.timeouts));
        limits.unwrap_or_default().stage
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
        let mut ended: Vec<Running> = self
            .mounts
            .borrow_mut()
            .values_mut()
            .filter_map(|mount| mount.running.take())
            .collect();
        ended.extend(self.leaving.take().into_values());
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
