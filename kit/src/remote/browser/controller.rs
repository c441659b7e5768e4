//! One remote of a page: what mounts want of it, and what state it is in.

use super::code::Code;
use super::instance::Instance;
use super::js::{MountHandle, now, object, thrown_text};
use super::place::Place;
use super::shell::Services;
use crate::contract::{Item, ItemKind, negotiate};
use crate::remote::{Phase, RemoteError, RemoteErrorKind, RemoteStatus, Restarts, Stage, Timings};
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

/// How one mount fares.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::remote) enum MountState {
    /// It waits for its remote.
    Loading,
    /// It is on the page.
    Rendered,
    /// It is not on the page; `true` if it comes back by itself.
    Failed(RemoteError, bool),
}

/// What a mount wants.
pub(in crate::remote) struct Attachment {
    pub(in crate::remote) component: Rc<str>,
    pub(in crate::remote) props: String,
    /// What the props look like, to be compared with what the component expects.
    pub(in crate::remote) contract: Option<Item>,
    pub(in crate::remote) slot: Element,
    pub(in crate::remote) shadow: bool,
    pub(in crate::remote) on_state: Rc<dyn Fn(MountState)>,
}

/// A mount of the remote.
struct Mount {
    wanted: Attachment,
    running: Option<Running>,
}

/// A mount on the page. Dropping it takes its elements away.
struct Running {
    handle: MountHandle,
    _place: Place,
    _rendered: Closure<dyn Fn()>,
    /// Until it has rendered.
    deadline: Option<Timeout>,
}

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
    /// Set by the trap, until the crash is dealt with.
    pub(super) dying: Cell<bool>,
    pub(super) stale_events: Cell<u32>,
    mounts: RefCell<BTreeMap<u32, Mount>>,
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

    fn changed(&self) {
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

    /// Gives a mount other props.
    pub(super) fn update(&self, id: u32, props: String) {
        let handle = {
            let mut mounts = self.mounts.borrow_mut();
            let Some(mount) = mounts.get_mut(&id) else {
                return;
            };
            mount.wanted.props.clone_from(&props);
            mount.running.as_ref().map(|running| running.handle.clone())
        };
        let Some(handle) = handle else { return };
        if let Err(thrown) = handle.update(&props) {
            let text = thrown_text(&thrown);
            self.fail_mount(id, self.error(Stage::Mount, RemoteErrorKind::Refused, text));
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

    /// Puts every mount that waits on the page.
    pub(super) fn mount_all(&self) {
        let waiting: Vec<u32> = self
            .mounts
            .borrow()
            .iter()
            .filter(|(_, mount)| mount.running.is_none())
            .map(|(id, _)| *id)
            .collect();
        for id in waiting {
            if matches!(*self.phase.borrow(), Phase::Live) {
                self.mount(id);
            }
        }
    }

    fn mount(&self, id: u32) {
        if let Err(error) = self.try_mount(id) {
            self.fail_mount(id, error);
        }
    }

    fn try_mount(&self, id: u32) -> Result<(), RemoteError> {
        let refused = |kind, detail: String| self.error(Stage::Mount, kind, detail);
        let (Some(instance), Some(code)) =
            (self.instance.borrow().clone(), self.code.borrow().clone())
        else {
            return Ok(());
        };
        let begun = now();
        let (request, place) = {
            let mounts = self.mounts.borrow();
            let Some(Mount { wanted, .. }) = mounts.get(&id) else {
                return Ok(());
            };
            let component = &*wanted.component;
            if !code
                .manifest
                .components
                .iter()
                .any(|known| known == component)
            {
                let detail = format!(
                    "it has no component `{component}`, only {}",
                    code.manifest.components.join(", ")
                );
                return Err(refused(RemoteErrorKind::Malformed, detail));
            }
            self.check_props(wanted, &code)?;
            let place = Place::create(
                &wanted.slot,
                &self.name,
                component,
                wanted.shadow,
                &code.styles,
            )
            .ok_or_else(|| {
                refused(
                    RemoteErrorKind::Refused,
                    "its place left the page".to_owned(),
                )
            })?;
            let request = object(&[
                ("id", &id.into()),
                ("component", &component.into()),
                ("props", &wanted.props.as_str().into()),
                ("host", place.host()),
                ("overlay", place.overlay()),
            ]);
            (request, place)
        };
        let (weak, life) = (self.weak.clone(), self.life.get());
        let rendered = Closure::<dyn Fn()>::new(move || {
            if let Some(controller) = weak.upgrade().filter(|one| one.life.get() == life) {
                controller.rendered(id, begun);
            }
        });
        let link = object(&[("rendered", rendered.as_ref())]);
        let handle = instance.mount(&request, &link).map_err(|thrown| {
            let text = thrown_text(&thrown);
            refused(RemoteErrorKind::Refused, text)
        })?;
        let limit = self
            .services
            .upgrade()
            .map_or(0, |s| s.config.timeouts.stage);
        let weak = self.weak.clone();
        let deadline = Timeout::new(limit, move || {
            if let Some(controller) = weak.upgrade().filter(|one| one.life.get() == life) {
                controller.too_slow(id, limit);
            }
        });
        self.timings
            .borrow_mut()
            .record(Stage::Mount, now() - begun);
        let running = Running {
            handle,
            _place: place,
            _rendered: rendered,
            deadline: Some(deadline),
        };
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.running = Some(running);
        }
        Ok(())
    }

    fn check_props(&self, wanted: &Attachment, code: &Code) -> Result<(), RemoteError> {
        let theirs = code
            .manifest
            .contract
            .iter()
            .find(|item| item.kind() == ItemKind::Props && *item.name() == *wanted.component);
        if let (Some(ours), Some(theirs)) = (&wanted.contract, theirs) {
            let side = format!("remote `{}`", self.name);
            negotiate(ours, "the shell", theirs, &side).map_err(|error| {
                self.error(
                    Stage::Contract,
                    RemoteErrorKind::Incompatible,
                    error.to_string(),
                )
            })?;
        }
        Ok(())
    }

    fn rendered(&self, id: u32, begun: f64) {
        self.timings
            .borrow_mut()
            .record(Stage::Render, now() - begun);
        if let Some(Mount {
            running: Some(running),
            ..
        }) = self.mounts.borrow_mut().get_mut(&id)
        {
            running.deadline = None;
        }
        self.tell(id, MountState::Rendered);
        self.changed();
    }

    fn too_slow(&self, id: u32, limit: u32) {
        let running = self
            .mounts
            .borrow_mut()
            .get_mut(&id)
            .and_then(|mount| mount.running.take());
        if let Some(running) = running {
            let _ = running.handle.unmount();
        }
        let detail = format!("nothing rendered in {limit} ms");
        self.fail_mount(
            id,
            self.error(Stage::Render, RemoteErrorKind::TimedOut, detail),
        );
    }

    fn fail_mount(&self, id: u32, error: RemoteError) {
        if self.dying.get() {
            // It trapped: the hook has said so, and all mounts are about to hear of it.
            return;
        }
        self.tell(id, MountState::Failed(error, false));
        self.changed();
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

    fn tell(&self, id: u32, state: MountState) {
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
