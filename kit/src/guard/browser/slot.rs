use super::guards::Guards;
use crate::provider::MountEnds;
use js_sys::{Object, Reflect};
use std::rc::Weak;
use wasm_bindgen::prelude::*;

/// A mount, as far as it can be asked. Nobody asks it once this is dropped.
#[must_use = "dropping it means that nobody asks the mount"]
pub(crate) struct GuardSlot {
    id: u32,
    guards: Weak<Guards>,
    unsaved: Closure<dyn Fn(bool)>,
}

impl GuardSlot {
    pub(super) fn new(id: u32, guards: Weak<Guards>) -> Self {
        let told = guards.clone();
        Self {
            id,
            guards,
            unsaved: Closure::new(move |unsaved| {
                if let Some(guards) = told.upgrade() {
                    guards.set_unsaved(id, unsaved);
                }
            }),
        }
    }

    /// The number of the mount among those that can be asked.
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// The function `unsaved` of its link.
    pub(crate) fn unsaved(&self) -> &JsValue {
        self.unsaved.as_ref()
    }

    /// Says on which object its guard will be.
    pub(crate) fn set_handle(&self, handle: &Object) {
        if let Some(guards) = self.guards.upgrade() {
            guards.set_handle(self.id, handle.clone());
        }
    }

    /// A mount that is kept without being shown is not asked.
    pub(crate) fn set_visible(&self, visible: bool) {
        if let Some(guards) = self.guards.upgrade() {
            guards.set_visible(self.id, visible);
        }
    }

    /// Whether something of it would be lost with it.
    pub(crate) fn is_unsaved(&self) -> bool {
        let guards = self.guards.upgrade();
        guards.is_some_and(|guards| guards.is_unsaved(self.id))
    }

    /// It is over: nobody asks it any more, and nobody waits for its answer.
    pub(crate) fn end(&self) {
        if let Some(guards) = self.guards.upgrade() {
            guards.end(self.id);
        }
    }

    /// For what is linked into the shell: a handle and a link that are no more than that.
    pub(crate) fn linked(self) -> (Self, MountEnds) {
        let ends = MountEnds::default();
        let _ = Reflect::set(&ends.link, &"unsaved".into(), self.unsaved());
        self.set_handle(&ends.handle);
        (self, ends)
    }
}

impl Drop for GuardSlot {
    fn drop(&mut self) {
        self.end();
    }
}
