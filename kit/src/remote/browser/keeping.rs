//! Mounts that are hidden and kept, and instances that make room for others.

use super::controller::Controller;
use super::js::{MountHandle, thrown_text};
use super::mounting::{Attachment, MountState, Running};
use super::page::Services;
use super::style::Unfit;
use crate::guard::GuardSlot;
use crate::provider::{console_error, console_warn, now};
use crate::remote::room::first_to_go;
use crate::remote::{Phase, Signal};
use js_sys::{Object, Reflect};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;

impl Attachment {
    /// Whether a mount for the one can be shown for the other.
    pub(super) fn is_same_place(&self, other: &Self) -> bool {
        other.keep_alive
            && self.component == other.component
            && self.base == other.base
            && self.styles == other.styles
            && self.contract == other.contract
    }

    /// Whether it can, and need not even be told other props.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.is_same_place(other) && self.props == other.props
    }
}

impl Controller {
    /// Hides a mount that is to be kept; `false` when it has to end.
    pub(super) fn park(&self, id: u32) -> bool {
        let Some(services) = self.services.upgrade() else {
            return false;
        };
        if !self.phase().is_live() || self.dying.get() {
            return false;
        }
        let (sight, place) = {
            let mut mounts = self.mounts.borrow_mut();
            let Some(mount) = mounts.get_mut(&id) else {
                return false;
            };
            let is_whole = mount.rendered && mount.fault.is_none();
            let Some(running) = mount.running.as_ref().filter(|_| is_whole) else {
                return false;
            };
            if !mount.wanted.keep_alive {
                return false;
            }
            let kept = (Sight::of(running), running.place.clone());
            mount.parked = true;
            mount.wanted.on_state = Rc::new(|_| {});
            kept
        };
        // Not while anything is borrowed: what leaves the page may hear of it at once.
        place.take_off();
        self.last_used.set(now());
        sight.set(&self.name, false);
        self.changed();
        for (controller, id) in services.parked(&self.weak, id) {
            if controller.has_unsaved(Some(id)) {
                controller.say_discarded();
            }
            controller.end(id);
        }
        true
    }

    /// Whether a mount is hidden and kept when it goes, from now on.
    pub(super) fn set_keep_alive(&self, id: u32, keep_alive: bool) {
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.wanted.keep_alive = keep_alive;
        }
    }

    /// Puts a hidden mount back on the page, if there is one that `fits` what is wanted; its number.
    pub(super) fn unpark(
        &self,
        wanted: &mut Option<Attachment>,
        fits: fn(&Attachment, &Attachment) -> bool,
    ) -> Option<u32> {
        let (id, sight, place, props) = {
            let mut mounts = self.mounts.borrow_mut();
            let attachment = wanted.as_ref()?;
            let (id, mount) = mounts
                .iter_mut()
                .find(|(_, mount)| mount.parked && fits(&mount.wanted, attachment))?;
            let running = mount.running.as_ref()?;
            let (sight, place) = (Sight::of(running), running.place.clone());
            let old = std::mem::take(&mut mount.wanted.props);
            mount.wanted = wanted.take()?;
            mount.parked = false;
            let props = (old != mount.wanted.props).then_some(());
            (*id, sight, place, props)
        };
        let slot = self.mounts.borrow().get(&id)?.wanted.slot.clone();
        if let Err(Unfit { detail, .. }) = place.put_into(&slot) {
            // Its sheets were there before, and the slot has just been rendered.
            console_error(&format!("remote `{}`: {detail}", self.name));
        }
        self.last_used.set(now());
        if let Some(services) = self.services.upgrade() {
            services.unparked(&self.weak, id);
            sight.set(&self.name, true);
            self.route_changed(&services.pages);
        }
        self.tell(id, MountState::Rendered);
        if props.is_some() {
            self.deliver_props(id);
        }
        self.signal(Signal::Wanted);
        Some(id)
    }

    /// Whether its instance can make room: nobody sees it, and nothing of it is cleaning up.
    pub(super) fn can_be_evicted(&self) -> bool {
        self.admitted.get() && self.phase().is_live() && !self.has_mounts() && !self.is_leaving()
    }

    /// Whether another mount can have what is left of one that is gone.
    pub(super) fn can_be_reused(&self) -> bool {
        let phase = self.phase();
        self.is_unused() && matches!(phase, Phase::Ready | Phase::Unloaded | Phase::Broken(_))
    }

    /// Gives up an instance that nobody sees.
    pub(super) fn evict(&self) {
        if self.has_unsaved(None) {
            self.say_discarded();
        }
        self.clear_mounts();
        self.signal(Signal::Evicted);
        self.retire_if_own();
    }

    /// Whether the hidden mount `only`, or any that is hidden, has something unsaved.
    fn has_unsaved(&self, only: Option<u32>) -> bool {
        let hidden: Vec<_> = self
            .mounts
            .borrow()
            .iter()
            .filter(|(id, mount)| mount.parked && only.is_none_or(|only| **id == only))
            .filter_map(|(_, mount)| Some(mount.running.as_ref()?.guard.clone()))
            .collect();
        // Nothing is borrowed: looking at a guard may run any code.
        hidden.iter().any(|guard| guard.is_unsaved())
    }

    fn say_discarded(&self) {
        let what = "a hidden mount with unsaved input was ended to make room";
        console_warn(&format!("remote `{}`: {what}", self.name));
        self.note("discarded", what);
    }
}

impl Services {
    /// How many instances the page holds, or is about to.
    pub(super) fn live_instances(&self) -> usize {
        let all = self.all();
        all.iter().filter(|one| one.admitted.get()).count()
    }

    /// Gives up the instance that nobody has seen for the longest time, one without unsaved input
    /// if there is any; `false` when all of them are seen.
    pub(super) fn evict_one(&self) -> bool {
        let mut all = self.all();
        all.retain(|one| one.can_be_evicted());
        let goes = first_to_go(
            all.iter()
                .map(|one| (one.has_unsaved(None), one.last_used.get())),
        );
        let Some(goes) = goes.map(|at| &all[at]) else {
            return false;
        };
        goes.evict();
        !goes.admitted.get()
    }

    /// A mount was hidden; gives those that have to end for it.
    fn parked(&self, controller: &Weak<Controller>, id: u32) -> Vec<(Rc<Controller>, u32)> {
        self.parked.borrow_mut().push_back((controller.clone(), id));
        let mut ended = Vec::new();
        loop {
            let hidden = self.parked.borrow().clone();
            let hidden: Vec<_> = hidden
                .iter()
                .filter_map(|(controller, id)| Some((controller.upgrade()?, *id)))
                .collect();
            if hidden.len() <= self.config.max_parked {
                return ended;
            }
            // They are in the order in which they were hidden.
            let goes = first_to_go(
                hidden
                    .iter()
                    .enumerate()
                    .map(|(at, (controller, id))| (controller.has_unsaved(Some(*id)), at as f64)),
            );
            let Some((controller, id)) = goes.map(|at| hidden[at].clone()) else {
                return ended;
            };
            self.unparked(&controller.weak, id);
            ended.push((controller, id));
        }
    }

    /// A mount is not hidden any more, or gone.
    pub(super) fn unparked(&self, controller: &Weak<Controller>, id: u32) {
        self.parked
            .borrow_mut()
            .retain(|(known, number)| !(known.ptr_eq(controller) && *number == id));
    }
}

/// How a mount is told whether it is shown or only kept.
struct Sight {
    handle: MountHandle,
    link: Object,
    guard: Rc<GuardSlot>,
}

impl Sight {
    fn of(running: &Running) -> Self {
        Self {
            handle: running.handle.clone(),
            link: running.link.clone(),
            guard: running.guard.clone(),
        }
    }

    /// A trap tells the supervisor itself; what else is thrown is the mount's own loss.
    fn set(&self, remote: &str, visible: bool) {
        if let Err(thrown) = self.tell(visible) {
            console_error(&format!(
                "remote `{remote}`: it was not told whether it is shown: {}",
                thrown_text(&thrown)
            ));
        }
    }

    fn tell(&self, visible: bool) -> Result<(), JsValue> {
        // Nobody sees what it would ask.
        self.guard.set_visible(visible);
        // Whoever begins to listen later reads it here.
        Reflect::set(&self.link, &"visible".into(), &visible.into())?;
        match self.handle.visible_function() {
            Some(function) => function.call1(&self.handle, &visible.into()).map(drop),
            None => Ok(()),
        }
    }
}
