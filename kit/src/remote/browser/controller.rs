//! One remote of a page: what mounts want of it, and what state it is in.

use super::code::Code;
use super::instance::Instance;
use super::mounting::{Attachment, Mount, MountState, Running};
use super::page::Services;
use crate::link::Report;
use crate::memory::Counters;
use crate::provider::{now, timer};
use crate::registry::Timeouts;
use crate::remote::{
    Action, Limits, Moment, Phase, RemoteError, RemoteErrorKind, RemoteStatus, Signal, Stage,
    Supervisor, Timings, Waiting,
};
use crate::scope::Leftovers;
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

pub(super) struct Controller {
    pub(super) name: Rc<str>,
    /// Set for the instance of one mount alone.
    pub(super) own: Option<u32>,
    pub(super) services: Weak<Services>,
    pub(super) weak: Weak<Controller>,
    supervisor: RefCell<Supervisor>,
    /// The pause before a restart, or the time that the instance is kept.
    timer: RefCell<Option<Timeout>>,
    pub(super) code: RefCell<Option<Rc<Code>>>,
    pub(super) instance: RefCell<Option<Rc<Instance>>>,
    pub(super) timings: RefCell<Timings>,
    pub(super) attempt: Cell<u32>,
    pub(super) waiting: Cell<Option<Waiting>>,
    /// What the present or last load was given and did not use.
    pub(super) mismatches: RefCell<Vec<RemoteError>>,
    pub(super) slow: Cell<Option<Stage>>,
    /// Somebody will probably mount it: it is loaded without a mount.
    pub(super) foreseen: Cell<bool>,
    /// Somebody finds out whether there is another build.
    pub(super) looking: Cell<bool>,
    /// What failed for want of a network, while a load waits for that.
    pub(super) offline: RefCell<Option<RemoteError>>,
    /// What it has reported itself, until it starts over.
    reported: RefCell<Option<RemoteError>>,
    /// Counts lives: what was started for an earlier one is ignored.
    pub(super) life: Cell<u64>,
    /// What the remote said just before it trapped.
    pub(super) last_words: RefCell<Option<Report>>,
    /// The limits that its entry in the registry sets.
    pub(super) timeouts: Cell<Option<Timeouts>>,
    /// Whether one of the page's instances is this remote's, or about to be.
    pub(super) admitted: Cell<bool>,
    /// When it was on the page last.
    pub(super) last_used: Cell<f64>,
    /// What was mounted last.
    pub(super) last_component: RefCell<Rc<str>>,
    /// Set by the trap, until the crash is dealt with.
    pub(super) dying: Cell<bool>,
    pub(super) stale_events: Cell<u32>,
    pub(super) leftovers: RefCell<Leftovers>,
    pub(super) mounts: RefCell<BTreeMap<u32, Mount>>,
    /// Mounts that nobody wants any more and that still clean up.
    pub(super) leaving: RefCell<BTreeMap<u32, Running>>,
    /// What the allocator had counted when the remote crashed, until it starts over or is unloaded.
    pub(super) counters_at_crash: Cell<Option<Counters>>,
    watchers: RefCell<BTreeMap<u32, Rc<dyn Fn()>>>,
    next_watcher: Cell<u32>,
}

impl Controller {
    pub(super) fn new(name: Rc<str>, own: Option<u32>, services: Weak<Services>) -> Rc<Self> {
        Rc::new_cyclic(|weak| Self {
            name,
            own,
            services,
            weak: weak.clone(),
            supervisor: RefCell::default(),
            timer: RefCell::default(),
            code: RefCell::default(),
            instance: RefCell::default(),
            timings: RefCell::default(),
            attempt: Cell::new(0),
            waiting: Cell::new(None),
            mismatches: RefCell::default(),
            slow: Cell::new(None),
            foreseen: Cell::new(false),
            looking: Cell::new(false),
            offline: RefCell::default(),
            reported: RefCell::default(),
            life: Cell::new(0),
            last_words: RefCell::default(),
            timeouts: Cell::new(None),
            admitted: Cell::new(false),
            last_used: Cell::new(0.0),
            last_component: RefCell::new("".into()),
            dying: Cell::new(false),
            stale_events: Cell::new(0),
            leftovers: RefCell::default(),
            mounts: RefCell::default(),
            leaving: RefCell::default(),
            counters_at_crash: Cell::new(None),
            watchers: RefCell::default(),
            next_watcher: Cell::new(0),
        })
    }

    pub(super) fn phase(&self) -> Phase {
        self.supervisor.borrow().phase().clone()
    }

    pub(super) fn supervisor(&self) -> Supervisor {
        self.supervisor.borrow().clone()
    }

    pub(super) fn limits(&self) -> Limits {
        let services = self.services.upgrade();
        services.map_or_else(Limits::default, |services| {
            services.config.limits_for(&self.name)
        })
    }

    /// Tells the supervisor what happened, and does what it says.
    pub(super) fn signal(&self, signal: Signal) {
        let moment = Moment {
            now: now(),
            random: js_sys::Math::random(),
            wanted: self.has_mounts(),
            shown: self.shows_something(),
            has_code: self.code.borrow().is_some(),
            waiting: self.waiting.get().is_some(),
        };
        let limits = self.limits();
        let action = self
            .supervisor
            .borrow_mut()
            .handle(signal, &moment, &limits);
        if action != Action::None {
            let ended = self.timer.take();
            drop(ended);
        }
        match action {
            Action::Load => self.load(),
            Action::Instantiate => self.instantiate(),
            Action::Mount => self.mount_all(),
            Action::Pause(pause) => self.set_timer(pause, Signal::PauseOver),
            Action::Keep(time) => self.set_timer(time, Signal::Expired),
            Action::Drop => self.drop_instance(),
            Action::LookForBuild => self.look_for_build(),
            Action::None => {}
        }
        self.changed();
    }

    /// Writes down what changes no phase.
    pub(super) fn note(&self, on: &'static str, why: &str) {
        self.supervisor.borrow_mut().note(now(), on, why);
        self.changed();
    }

    fn set_timer(&self, time: u32, signal: Signal) {
        let weak = self.weak.clone();
        let timer = Timeout::new(timer(time), move || {
            if let Some(controller) = weak.upgrade() {
                controller.signal(signal);
                controller.retire_if_own();
            }
        });
        let ended = self.timer.replace(Some(timer));
        drop(ended);
    }

    pub(super) fn status(&self) -> RemoteStatus {
        let phase = self.phase();
        let instance = self.instance.borrow().clone();
        let instance = instance.filter(|_| phase.is_live());
        let memory = if matches!(
            phase,
            Phase::Restarting(_) | Phase::Broken(_) | Phase::Failed(_)
        ) {
            self.counters_at_crash.get()
        } else {
            instance.as_ref().and_then(|instance| instance.counters())
        };
        let parked = self.parked();
        RemoteStatus {
            mounts: self.mounts.borrow().len() - parked,
            parked,
            restarts: self.supervisor.borrow().restarts(),
            phase,
            build: self
                .code
                .borrow()
                .as_ref()
                .map(|code| code.manifest.build.clone()),
            attempt: self.attempt.get(),
            waiting: self.waiting.get(),
            mismatches: self.mismatches.borrow().clone(),
            slow: self.slow.get(),
            timings: self.timings.borrow().clone(),
            memory,
            linear_memory: instance
                .as_ref()
                .map_or(0, |instance| instance.linear_memory()),
            faults: instance.map_or(0, |instance| instance.faults()),
            stale_events: self.stale_events.get(),
            leftovers: self.leftovers.borrow().clone(),
            modules: self
                .services
                .upgrade()
                .map_or(0, |services| services.modules(&self.name)),
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

    pub(super) fn changed(&self) {
        let watchers: Vec<_> = self.watchers.borrow().values().cloned().collect();
        for watcher in watchers {
            watcher();
        }
    }

    /// Whether somebody wants it on the page; what is hidden and kept does not count.
    pub(super) fn has_mounts(&self) -> bool {
        self.mounts.borrow().values().any(|mount| !mount.parked)
    }

    pub(super) fn is_leaving(&self) -> bool {
        !self.leaving.borrow().is_empty()
    }

    pub(super) fn parked(&self) -> usize {
        let mounts = self.mounts.borrow();
        mounts.values().filter(|mount| mount.parked).count()
    }

    fn shows_something(&self) -> bool {
        let mounts = self.mounts.borrow();
        mounts.values().any(|mount| mount.rendered && !mount.parked)
    }

    /// Adds a mount and does what it takes to get it on the page.
    pub(super) fn attach(&self, id: u32, wanted: Attachment) {
        self.last_component.replace(wanted.component.clone());
        self.mounts.borrow_mut().insert(id, Mount::new(wanted));
        self.last_used.set(now());
        self.tell(id, MountState::Loading);
        match self.phase() {
            Phase::Loading => {
                let offline = self.offline.borrow().clone();
                if let Some(error) = offline {
                    self.tell(id, MountState::Failed(error, true));
                }
            }
            Phase::Restarting(error) => self.tell(id, MountState::Failed(error, true)),
            Phase::Broken(error) => self.tell(id, MountState::Failed(error, false)),
            _ => {}
        }
        self.signal(Signal::Wanted);
        if self.phase().is_live() && self.is_waiting(id) {
            self.mount(id);
        }
        self.changed();
    }

    fn is_waiting(&self, id: u32) -> bool {
        let mounts = self.mounts.borrow();
        mounts
            .get(&id)
            .is_some_and(|mount| mount.running.is_none() && mount.fault.is_none())
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
        } else if self.phase().is_live() {
            self.mount(id);
        }
    }

    /// The limits for loading it: those of its entry in the registry, or the shell's.
    pub(super) fn timeouts(&self) -> Timeouts {
        let known = self.timeouts.get();
        known.unwrap_or_else(|| self.limits().timeouts)
    }

    /// What the remote has reported about itself leaves it alive, but not whole.
    pub(super) fn fault_reported(&self, error: RemoteError) {
        self.reported.replace(Some(error.clone()));
        self.signal(Signal::Faulted(error));
    }

    /// Forgets what it has reported: it starts over.
    pub(super) fn forget_reported(&self) {
        self.reported.replace(None);
    }

    pub(super) fn recover_if_healthy(&self) {
        let fault = self.mounts.borrow().values().any(|one| one.fault.is_some());
        let is_degraded = matches!(self.supervisor.borrow().phase(), Phase::Degraded(_));
        if is_degraded && !fault && self.reported.borrow().is_none() {
            self.signal(Signal::Recovered);
        }
    }

    /// Puts every mount that waits on the page, and asks again those that refused their props.
    pub(super) fn mount_all(&self) {
        let ids: Vec<u32> = self.mounts.borrow().keys().copied().collect();
        for id in ids {
            if !self.phase().is_live() {
                return;
            }
            let known = self.mounts.borrow().get(&id).map(|mount| {
                let has_failed = mount.fault.is_some();
                (mount.running.is_some(), has_failed)
            });
            match known {
                Some((false, _)) => self.mount(id),
                Some((true, true)) => self.deliver_props(id),
                _ => {}
            }
        }
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
        let error = RemoteError::new(&self.name, stage, kind, detail);
        let code = self.code.borrow();
        match code.as_ref().filter(|_| stage >= Stage::Start) {
            Some(code) => error.with_build(&code.manifest.build),
            None => error,
        }
    }
}
