//! The history of the page, with numbers: what a script writes into it can be withheld, and what
//! the browser does with it undone.

use super::guards::{Goal, Guards, Way};
use crate::guard::traversals::{Traversals, Verdict};
use crate::provider::spawn;
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Reflect};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{Event, History, PopStateEvent, PopStateEventInit, Url, Window};

/// Where the number of an entry is in its state.
const NUMBER: &str = "__mfe_entry";

/// How long a traversal may take, in milliseconds, before there is no such entry.
const PATIENCE: u32 = 1_000;

thread_local! {
    /// One for the page, from the first shell on: an entry that nobody has numbered can only be
    /// guessed at, so the counting never stops.
    static VISITS: OnceCell<Option<Rc<Visits>>> = const { OnceCell::new() };
}

pub(crate) struct Visits {
    window: Window,
    history: History,
    /// The browser's own, or those of whoever came before.
    push: Function,
    replace: Function,
    traversals: RefCell<Traversals>,
    /// The path of the page that is shown.
    path: RefCell<String>,
    /// Counts what has really changed.
    changes: Cell<u32>,
    /// Whether what is written now was asked about.
    is_granted: Cell<bool>,
    keepers: RefCell<Vec<Weak<Guards>>>,
    /// Who is to ask about the traversal that is being undone, and where it led.
    held: RefCell<Option<(Weak<Guards>, String)>>,
    late: RefCell<Option<Timeout>>,
    _writers: RefCell<Option<[Closure<Write>; 2]>>,
    _popped: RefCell<Option<EventListener>>,
}

type Write = dyn Fn(JsValue, JsValue, JsValue) -> Result<(), JsValue>;

impl Visits {
    /// The visits of this page; none where there is no page.
    pub(crate) fn of_page() -> Option<Rc<Self>> {
        VISITS.with(|visits| visits.get_or_init(Self::start).clone())
    }

    fn start() -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let history = window.history().ok()?;
        let own = |name: &str| Reflect::get(&history, &name.into()).ok()?.dyn_into().ok();
        let visits = Rc::new(Self {
            push: own("pushState")?,
            replace: own("replaceState")?,
            traversals: RefCell::new(Traversals::new(number_of(&history).unwrap_or(0))),
            path: RefCell::default(),
            changes: Cell::new(0),
            is_granted: Cell::new(false),
            keepers: RefCell::default(),
            held: RefCell::default(),
            late: RefCell::default(),
            _writers: RefCell::default(),
            _popped: RefCell::default(),
            window: window.clone(),
            history: history.clone(),
        });
        let _ = visits.number_here();
        visits.path.replace(visits.pathname());
        let writers = [true, false].map(|pushes| {
            let weak = Rc::downgrade(&visits);
            let write = move |state, title, url| match weak.upgrade() {
                Some(visits) => visits.write(pushes, &state, &title, &url),
                None => Ok(()),
            };
            Closure::<Write>::new(write)
        });
        for (name, writer) in ["pushState", "replaceState"].into_iter().zip(&writers) {
            Reflect::set(&history, &name.into(), writer.as_ref()).ok()?;
        }
        let popped = {
            let weak = Rc::downgrade(&visits);
            // Before everybody else on the window: what is held back they must not hear of.
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window, "popstate", options, move |event| {
                if let Some(visits) = weak.upgrade() {
                    visits.popped(event);
                }
            })
        };
        visits._writers.replace(Some(writers));
        visits._popped.replace(Some(popped));
        Some(visits)
    }

    /// From now on `keeper` is asked, for as long as it lives.
    pub(crate) fn add(&self, keeper: &Rc<Guards>) {
        let mut keepers = self.keepers.borrow_mut();
        keepers.retain(|known| known.strong_count() > 0);
        keepers.push(Rc::downgrade(keeper));
    }

    /// How often the page has been at another entry, or its entry has changed. What was withheld
    /// does not count, although whoever asked for it may say that it happened.
    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    /// Whether the address of the page is for the moment not that of what it shows.
    pub(crate) fn is_returning(&self) -> bool {
        self.traversals.borrow().is_returning()
    }

    /// Whether `url` is another page than the one that is shown.
    pub(crate) fn is_elsewhere(&self, url: &Url) -> bool {
        *self.path.borrow() != url.pathname()
    }

    /// Writes without asking: it was asked, or nobody wants to be.
    pub(crate) fn granted(&self, write: impl FnOnce()) {
        let before = self.is_granted.replace(true);
        write();
        self.is_granted.set(before);
    }

    /// Adds an entry that was withheld, and tells the page: whoever wrote it believes that the
    /// page is there, or does not know.
    pub(crate) fn push(&self, state: &JsValue, url: &str) {
        self.granted(|| {
            // It was a URL of this page when it was withheld.
            let _ = self.write(true, state, &"".into(), &url.into());
        });
        self.announce();
    }

    /// Goes to an entry.
    pub(crate) fn traverse(&self, entry: i32) {
        let delta = self.traversals.borrow_mut().grant(entry);
        if delta != 0 {
            self.go(delta);
        }
    }

    fn go(&self, delta: i32) {
        let late = Timeout::new(PATIENCE, || {
            if let Some(visits) = Self::of_page() {
                visits.give_up();
            }
        });
        self.late.replace(Some(late));
        // A page that may not leads nowhere, which the timer finds out.
        let _ = self.history.go_with_delta(delta);
    }

    fn give_up(&self) {
        let here = number_of(&self.history);
        self.held.replace(None);
        let is_elsewhere = {
            let mut traversals = self.traversals.borrow_mut();
            let here = here.unwrap_or(traversals.at());
            traversals.gave_up(here)
        };
        if is_elsewhere {
            self.announce();
        }
    }

    /// Tells everybody who listens to the history where the page is.
    fn announce(&self) {
        let init = PopStateEventInit::new();
        init.set_state(&self.history.state().unwrap_or_default());
        if let Ok(event) = PopStateEvent::new_with_event_init_dict("popstate", &init) {
            let _ = self.window.dispatch_event(&event);
        }
    }

    /// What `pushState` and `replaceState` of the page do. Calls nobody: a history may be in the
    /// middle of writing.
    fn write(
        &self,
        pushes: bool,
        state: &JsValue,
        title: &JsValue,
        url: &JsValue,
    ) -> Result<(), JsValue> {
        let is_granted = self.is_granted.get();
        if self.is_returning() && !is_granted {
            // It would be written over an entry that is not shown.
            return Ok(());
        }
        let goal = self.url_of(url).filter(|goal| self.is_elsewhere(goal));
        if pushes
            && !is_granted
            && let Some(goal) = &goal
            && let Some(keeper) = self.keeper()
        {
            let way = Way::Entry(state.clone());
            keeper.leave(
                Goal {
                    to: goal.href(),
                    way,
                },
                None,
            );
            return Ok(());
        }
        let entry = self.traversals.borrow().at() + i32::from(pushes);
        let write = if pushes { &self.push } else { &self.replace };
        write.call3(&self.history, &numbered(state, entry), title, url)?;
        if pushes {
            self.traversals.borrow_mut().pushed();
        }
        self.settled(!is_granted);
        Ok(())
    }

    fn popped(&self, event: &Event) {
        let Some(entry) = number_of(&self.history) else {
            return self.popped_without_number();
        };
        let is_elsewhere = *self.path.borrow() != self.pathname();
        let keeper = self.keeper().filter(|_| is_elsewhere);
        let (verdict, wanted) = {
            let mut traversals = self.traversals.borrow_mut();
            let verdict = traversals.popped(entry, keeper.is_some());
            (verdict, traversals.wanted())
        };
        if let Some(keeper) = keeper.filter(|_| wanted == Some(entry)) {
            let to = self.window.location().href().unwrap_or_default();
            self.held.replace(Some((Rc::downgrade(&keeper), to)));
        }
        if verdict != Verdict::Pass {
            event.stop_immediate_propagation();
        }
        match verdict {
            Verdict::Pass => {
                self.late.replace(None);
                self.settled(true);
            }
            Verdict::Hold => {}
            Verdict::Return { delta } => self.go(delta),
            Verdict::Returned { wanted } => {
                self.late.replace(None);
                let held = self.held.take();
                let keeper = held.and_then(|(keeper, to)| Some((keeper.upgrade()?, to)));
                match keeper {
                    Some((keeper, to)) => {
                        let way = Way::Traversal(wanted);
                        keeper.leave(Goal { to, way }, None);
                    }
                    // Whoever guarded it has gone in the meantime.
                    None => self.traverse(wanted),
                }
            }
        }
    }

    /// The browser has added an entry for a fragment, or the entry is older than the shell.
    fn popped_without_number(&self) {
        let is_fragment = *self.path.borrow() == self.pathname();
        let entry = {
            let mut traversals = self.traversals.borrow_mut();
            let entry = traversals.at() + if is_fragment { 1 } else { -1 };
            traversals.gave_up(entry);
            entry
        };
        self.late.replace(None);
        let _ = self.number(entry);
        self.settled(true);
    }

    /// The page shows what its address says.
    fn settled(&self, cancels: bool) {
        self.changes.set(self.changes.get().wrapping_add(1));
        let path = self.pathname();
        if self.path.replace(path.clone()) != path && cancels {
            let keepers = self.keepers.borrow().clone();
            spawn(async move {
                for keeper in keepers.iter().filter_map(Weak::upgrade) {
                    keeper.cancel();
                }
            });
        }
    }

    /// The first one with a guard. A shell that has panicked asks nobody.
    fn keeper(&self) -> Option<Rc<Guards>> {
        let is_gone = Reflect::get(&js_sys::global(), &"__mfe_shell_gone".into());
        if is_gone.is_ok_and(|is_gone| is_gone.is_truthy()) {
            return None;
        }
        let keepers = self.keepers.borrow().clone();
        let mut alive = keepers.iter().filter_map(Weak::upgrade);
        alive.find(|keeper| keeper.wants_to_be_asked(None))
    }

    fn number_here(&self) -> Result<(), JsValue> {
        self.number(self.traversals.borrow().at())
    }

    fn number(&self, entry: i32) -> Result<(), JsValue> {
        let state = numbered(&self.history.state()?, entry);
        self.replace.call2(&self.history, &state, &"".into())?;
        Ok(())
    }

    fn pathname(&self) -> String {
        self.window.location().pathname().unwrap_or_default()
    }

    /// What a URL leads to, as the history reads it; none for the page itself.
    fn url_of(&self, url: &JsValue) -> Option<Url> {
        let url = url.as_string().or_else(|| {
            // An object of the class `URL`, as any script may give it.
            url.dyn_ref::<Url>().map(Url::href)
        })?;
        let base = self.window.document()?.base_uri().ok().flatten()?;
        Url::new_with_base(&url, &base).ok()
    }
}

fn number_of(history: &History) -> Option<i32> {
    let state = history.state().ok().filter(JsValue::is_object)?;
    let number = Reflect::get(&state, &NUMBER.into()).ok()?.as_f64()?;
    Some(number as i32)
}

/// The state with the number of its entry. What is no plain object stays as it is: its owner
/// would not recognize it.
fn numbered(state: &JsValue, entry: i32) -> JsValue {
    let copy = Object::new();
    let is_plain = state.is_null()
        || state.is_undefined()
        || state.is_object()
            && Reflect::get_prototype_of(state).ok() == Reflect::get_prototype_of(&copy).ok();
    if !is_plain {
        return state.clone();
    }
    if let Some(state) = state.dyn_ref::<Object>() {
        Object::assign(&copy, state);
    }
    let _ = Reflect::set(&copy, &NUMBER.into(), &entry.into());
    copy.into()
}
