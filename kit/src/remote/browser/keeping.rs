//! Mounts that are hidden and kept, and instances that make room for others.

use super::controller::Controller;
use super::js::{MountHandle, thrown_text};
use super::mounting::{Attachment, MountState, Running};
use super::style::Unfit;
use crate::guard::GuardSlot;
use crate::provider::{console_error, now};
use crate::remote::{Phase, Signal};
use js_sys::{Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

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
            controller.end(id);
        }
        true
    }

    /// Puts a hidden mount back on the page, if there is one for what is wanted; its number.
    pub(super) fn unpark(&self, wanted: &mut Option<Attachment>) -> Option<u32> {
        let (id, sight, place, props) = {
            let mut mounts = self.mounts.borrow_mut();
            let attachment = wanted.as_ref()?;
            let (id, mount) = mounts
                .iter_mut()
                .find(|(_, mount)| mount.parked && mount.wanted.is_same_place(attachment))?;
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
        self.is_unused() && matches!(self.phase(), Phase::Ready | Phase::Unloaded)
    }

    /// Gives up an instance that nobody sees.
    pub(super) fn evict(&self) {
        self.clear_mounts();
        self.signal(Signal::Evicted);
        self.retire_if_own();
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
