//! Asking the mounts of a page, one after the other.

use super::answer;
use super::asking::Asking;
use super::question::LeaveQuestion;
use super::slot::GuardSlot;
use crate::guard::leaving::Leaving;
use crate::provider::spawn;
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Object;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::BeforeUnloadEvent;

/// Where a navigation leads.
#[derive(Clone, Debug)]
pub(crate) struct Goal {
    /// The URL, as guards get it.
    pub(crate) to: String,
    pub(crate) way: Way,
}

/// How a navigation gets there.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// The shell writes the history.
    Page { replace: bool, quiet: bool },
    /// A script added an entry with this state.
    Entry(JsValue),
    /// To an entry of the history, by its number.
    Traversal(i64),
}

/// How long guards may take, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct GuardTimes {
    /// A hook that has said nothing.
    pub(crate) answer: u32,
    /// One that asks the user, until the user can leave without it.
    pub(crate) patience: u32,
}

/// The mounts of a shell that can be asked, and what is being asked now.
pub(crate) struct Guards {
    pub(super) weak: Weak<Self>,
    pub(super) times: GuardTimes,
    pub(super) go: Box<dyn Fn(Goal)>,
    pub(super) mounts: RefCell<BTreeMap<u32, Mount>>,
    next_id: Cell<u32>,
    pub(super) leaving: RefCell<Leaving<Goal>>,
    pub(super) asking: RefCell<Option<Asking>>,
    pub(super) question: RefCell<Option<LeaveQuestion>>,
    pub(super) dialog: RefCell<Option<Dialog>>,
    /// There while something is unsaved.
    unload: RefCell<Option<EventListener>>,
}

pub(crate) type Dialog = Rc<dyn Fn(Option<LeaveQuestion>)>;

pub(super) struct Mount {
    pub(super) remote: Rc<str>,
    pub(super) handle: Option<Object>,
    is_unsaved: bool,
    pub(super) is_visible: bool,
}

impl Guards {
    pub(crate) fn new(times: GuardTimes, go: impl Fn(Goal) + 'static) -> Rc<Self> {
        Rc::new_cyclic(|weak| Self {
            weak: weak.clone(),
            times,
            go: Box::new(go),
            mounts: RefCell::default(),
            next_id: Cell::new(0),
            leaving: RefCell::default(),
            asking: RefCell::default(),
            question: RefCell::default(),
            dialog: RefCell::default(),
            unload: RefCell::default(),
        })
    }

    /// A place for a mount of `remote`.
    pub(crate) fn slot(&self, remote: &str) -> GuardSlot {
        let id = self.next_id.get();
        self.next_id.set(id.wrapping_add(1));
        let mount = Mount {
            remote: remote.into(),
            handle: None,
            is_unsaved: false,
            is_visible: true,
        };
        self.mounts.borrow_mut().insert(id, mount);
        GuardSlot::new(id, self.weak.clone())
    }

    pub(super) fn set_handle(&self, id: u32, handle: Object) {
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.handle = Some(handle);
        }
    }

    pub(super) fn set_visible(&self, id: u32, visible: bool) {
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.is_visible = visible;
        }
        if !visible {
            self.tell_gone(id);
        }
    }

    pub(super) fn set_unsaved(&self, id: u32, unsaved: bool) {
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.is_unsaved = unsaved;
        }
        self.watch_unload();
        if !unsaved {
            self.tell_gone(id);
        }
    }

    /// Whether it says that something is unsaved, or has a guard.
    pub(super) fn is_unsaved(&self, id: u32) -> bool {
        let known = self.mounts.borrow().get(&id).map(|mount| {
            let handle = mount.handle.clone();
            (mount.is_unsaved, handle)
        });
        // A handle can be any object, and looking at it any code.
        known.is_some_and(|(is_unsaved, handle)| {
            is_unsaved || handle.is_some_and(|handle| answer::function_of(&handle).is_some())
        })
    }

    pub(super) fn end(&self, id: u32) {
        let ended = self.mounts.borrow_mut().remove(&id);
        if ended.is_some() {
            self.watch_unload();
            self.tell_gone(id);
        }
    }

    /// Later: whoever tells may be in the middle of something.
    pub(super) fn tell_gone(&self, id: u32) {
        let weak = self.weak.clone();
        spawn(async move {
            if let Some(guards) = weak.upgrade() {
                let commands = guards.leaving.borrow_mut().gone(id);
                guards.run(commands);
            }
        });
    }

    /// Has the browser ask as long as something is unsaved, and no longer.
    fn watch_unload(&self) {
        let is_wanted = self.mounts.borrow().values().any(|mount| mount.is_unsaved);
        if is_wanted == self.unload.borrow().is_some() {
            return;
        }
        let listener = web_sys::window().filter(|_| is_wanted).map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, |event| {
                event.prevent_default();
                // What browsers looked at before they looked at that.
                if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                    event.set_return_value("unsaved");
                }
            })
        });
        self.unload.replace(listener);
    }

    /// Shows questions in `dialog` until what is returned is called. The last one who wants to
    /// show them does.
    pub(crate) fn show_in(&self, dialog: Dialog) -> impl FnOnce() + use<> {
        self.dialog.replace(Some(dialog.clone()));
        let weak = self.weak.clone();
        move || {
            let Some(guards) = weak.upgrade() else { return };
            let is_mine = |known: &Dialog| Rc::ptr_eq(known, &dialog);
            if guards.dialog.borrow().as_ref().is_some_and(is_mine) {
                guards.dialog.replace(None);
            }
        }
    }

    /// Whether a navigation of `by` has to wait: for somebody else's guard, or because another
    /// navigation does.
    pub(crate) fn holds(&self, by: Option<u32>) -> bool {
        self.leaving.borrow().goal().is_some() || self.wants_to_be_asked(by)
    }

    /// Whether somebody but `by` has a guard.
    pub(crate) fn wants_to_be_asked(&self, by: Option<u32>) -> bool {
        self.to_ask().iter().any(|id| Some(*id) != by)
    }

    fn to_ask(&self) -> Vec<u32> {
        let handles: Vec<(u32, Object)> = self
            .mounts
            .borrow()
            .iter()
            .filter(|(_, mount)| mount.is_visible)
            .filter_map(|(id, mount)| Some((*id, mount.handle.clone()?)))
            .collect();
        // A handle can be any object, and looking at it any code.
        let guarded = handles
            .into_iter()
            .filter(|(_, handle)| answer::function_of(handle).is_some());
        guarded.map(|(id, _)| id).collect()
    }

    /// Goes to `goal` as soon as everybody lets it: in a microtask, so never below the frames of
    /// whoever navigates.
    pub(crate) fn leave(&self, goal: Goal, by: Option<u32>) {
        let weak = self.weak.clone();
        spawn(async move {
            if let Some(guards) = weak.upgrade() {
                let to_ask = guards.to_ask();
                let commands = guards.leaving.borrow_mut().leave(goal, &to_ask, by);
                guards.run(commands);
            }
        });
    }

    /// The page went elsewhere without asking: what was asked is of no interest any more.
    pub(crate) fn cancel(&self) {
        let commands = self.leaving.borrow_mut().cancel();
        self.run(commands);
    }
}
