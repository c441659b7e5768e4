//! Asking the mounts of a page, one after the other.

use super::answer;
use super::question::LeaveQuestion;
use super::slot::GuardSlot;
use crate::guard::leaving::{Answer, Command, Leaving};
use crate::provider::{console_error, spawn};
use futures::future::{AbortHandle, abortable};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use js_sys::{Function, Object};
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
    Traversal(i32),
}

/// The mounts of a shell that can be asked, and what is being asked now.
pub(crate) struct Guards {
    weak: Weak<Self>,
    /// How long a mount may take to answer, in milliseconds.
    limit: u32,
    go: Box<dyn Fn(Goal)>,
    mounts: RefCell<BTreeMap<u32, Mount>>,
    next_id: Cell<u32>,
    leaving: RefCell<Leaving<Goal>>,
    asking: RefCell<Option<Asking>>,
    question: RefCell<Option<LeaveQuestion>>,
    dialog: RefCell<Option<Dialog>>,
    /// There while something is unsaved.
    unload: RefCell<Option<EventListener>>,
}

pub(crate) type Dialog = Rc<dyn Fn(Option<LeaveQuestion>)>;

struct Mount {
    remote: Rc<str>,
    handle: Option<Object>,
    is_unsaved: bool,
    is_visible: bool,
}

/// What belongs to the open question, and ends with it.
struct Asking {
    late: Option<Timeout>,
    _acknowledge: Closure<dyn Fn()>,
    answer: AbortHandle,
}

impl Drop for Asking {
    fn drop(&mut self) {
        // Whoever never answers is not waited for: the promise may be that of a dead instance.
        self.answer.abort();
    }
}

impl Guards {
    pub(crate) fn new(limit: u32, go: impl Fn(Goal) + 'static) -> Rc<Self> {
        Rc::new_cyclic(|weak| Self {
            weak: weak.clone(),
            limit,
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
    fn tell_gone(&self, id: u32) {
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

    fn run(&self, commands: Vec<Command<Goal>>) {
        for command in commands {
            match command {
                Command::Ask { question, mount } => self.ask(question, mount),
                Command::Confirm {
                    question,
                    mount,
                    reason,
                } => self.confirm(question, mount, reason),
                Command::Close => self.close(),
                Command::Late { mount } => {
                    let limit = self.limit;
                    self.report(mount, &format!("did not answer in {limit} ms"));
                }
                Command::Go(goal) => (self.go)(goal),
            }
        }
    }

    fn ask(&self, question: u32, mount: u32) {
        let handle = self
            .mounts
            .borrow()
            .get(&mount)
            .filter(|mount| mount.is_visible)
            .and_then(|mount| mount.handle.clone());
        let found = handle.and_then(|handle| Some((answer::function_of(&handle)?, handle)));
        let Some((guard, handle)) = found else {
            return self.tell_gone(mount);
        };
        let to = self.leaving.borrow().goal().map(|goal| goal.to.clone());
        let acknowledge = {
            let weak = self.weak.clone();
            Closure::<dyn Fn()>::new(move || {
                if let Some(guards) = weak.upgrade() {
                    guards.leaving.borrow_mut().acknowledged(question);
                }
            })
        };
        let asking = acknowledge.as_ref().unchecked_ref::<Function>().clone();
        let late = {
            let weak = self.weak.clone();
            Timeout::new(self.limit, move || {
                if let Some(guards) = weak.upgrade() {
                    let commands = guards.leaving.borrow_mut().timed_out(question);
                    guards.run(commands);
                }
            })
        };
        let weak = self.weak.clone();
        let (work, answer) = abortable(async move {
            let to = to.unwrap_or_default();
            let answer = match guard.call2(&handle, &to.into(), &asking) {
                Ok(returned) => answer::read(returned).await,
                Err(thrown) => Err(thrown),
            };
            let Some(guards) = weak.upgrade() else { return };
            let answer = answer.unwrap_or_else(|thrown| {
                let text = thrown
                    .dyn_ref::<js_sys::Error>()
                    .map(|error| String::from(error.message()))
                    .or_else(|| thrown.as_string())
                    .unwrap_or_else(|| "it threw something that is no error".to_owned());
                guards.report(mount, &format!("failed: {text}"));
                Answer::Leave
            });
            // What follows ends this very task.
            let weak = guards.weak.clone();
            spawn(async move {
                if let Some(guards) = weak.upgrade() {
                    let commands = guards.leaving.borrow_mut().answered(question, answer);
                    guards.run(commands);
                }
            });
        });
        self.asking.replace(Some(Asking {
            late: Some(late),
            _acknowledge: acknowledge,
            answer,
        }));
        spawn(async move {
            // Whether it came to its end or was ended: there is nothing left to do.
            let _ = work.await;
        });
    }

    fn confirm(&self, question: u32, mount: u32, reason: String) {
        if let Some(asking) = self.asking.borrow_mut().as_mut() {
            asking.late = None;
        }
        let remote = self.name(mount);
        let weak = self.weak.clone();
        let decide = move |leave| {
            let weak = weak.clone();
            // The answer may come from a handler of the dialog that it closes.
            spawn(async move {
                if let Some(guards) = weak.upgrade() {
                    let commands = guards.leaving.borrow_mut().confirmed(question, leave);
                    guards.run(commands);
                }
            });
        };
        let dialog = self.dialog.borrow().clone();
        match dialog {
            Some(show) => {
                let asked = LeaveQuestion::new(remote, reason, decide);
                self.question.replace(Some(asked.clone()));
                show(Some(asked));
            }
            // Services without a tree of components: the browser has a dialog too.
            None => {
                let window = web_sys::window();
                let said = window.and_then(|window| window.confirm_with_message(&reason).ok());
                decide(said.unwrap_or(true));
            }
        }
    }

    fn close(&self) {
        let ended = self.asking.replace(None);
        drop(ended);
        if self.question.replace(None).is_some() {
            let dialog = self.dialog.borrow().clone();
            if let Some(show) = dialog {
                show(None);
            }
        }
    }

    fn name(&self, mount: u32) -> Rc<str> {
        let mounts = self.mounts.borrow();
        mounts
            .get(&mount)
            .map_or_else(|| "unknown".into(), |mount| mount.remote.clone())
    }

    fn report(&self, mount: u32, what: &str) {
        let remote = self.name(mount);
        console_error(&format!(
            "remote `{remote}`: its navigation guard {what}; the navigation goes on"
        ));
    }
}
