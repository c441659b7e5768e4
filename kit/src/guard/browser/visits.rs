//! The history of the page, with numbers: what a script writes into it can be withheld, and what
//! the browser does with it undone.

use super::entries::Entries;
use super::guards::{Goal, Guards, Way};
use super::patched::{Patched, Writers};
use super::writing::Write;
use crate::guard::later::Later;
use crate::guard::traversals::{Traversals, Verdict};
use crate::provider::{console_error, console_warn, spawn};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{Event, History, PopStateEvent, PopStateEventInit, Url, Window};

/// How long a traversal may take, in milliseconds, before there is no such entry.
const PATIENCE: u32 = 1_000;

thread_local! {
    /// One for the page, from the first shell on: an entry that nobody has numbered can only be
    /// guessed at, so the counting never stops.
    static VISITS: OnceCell<Option<Rc<Visits>>> = const { OnceCell::new() };
}

pub(crate) struct Visits {
    pub(super) window: Window,
    pub(super) history: History,
    pub(super) writers: Writers,
    pub(super) entries: Entries,
    pub(super) traversals: RefCell<Traversals>,
    pub(super) shown: RefCell<Shown>,
    /// Counts what has really changed.
    changes: Cell<u32>,
    /// Whether what is written now was asked about.
    pub(super) is_granted: Cell<bool>,
    keepers: RefCell<Vec<Weak<Guards>>>,
    /// Who is to ask about the traversal that is being undone, and where it led.
    held: RefCell<Option<(Weak<Guards>, String)>>,
    /// What was written meanwhile.
    pub(super) later: RefCell<Later<Write>>,
    late: RefCell<Option<Timeout>>,
    _patched: RefCell<Option<Patched>>,
    _popped: RefCell<Option<EventListener>>,
}

/// What the page shows, which for the moment may not be what its address says.
#[derive(Default)]
pub(super) struct Shown {
    path: String,
    pub(super) url: String,
    state: JsValue,
}

impl Visits {
    /// The visits of this page; none where there is no page, or one whose history cannot be
    /// followed.
    pub(crate) fn of_page() -> Option<Rc<Self>> {
        VISITS.with(|visits| visits.get_or_init(Self::start).clone())
    }

    fn start() -> Option<Rc<Self>> {
        let window = web_sys::window()?;
        let history = window.history().ok()?;
        let writers = Writers::of(&history)?;
        let (entries, at) = Entries::start(&window, &history, &writers.replace);
        let visits = Rc::new(Self {
            writers,
            entries,
            traversals: RefCell::new(Traversals::new(at)),
            shown: RefCell::default(),
            changes: Cell::new(0),
            is_granted: Cell::new(false),
            keepers: RefCell::default(),
            held: RefCell::default(),
            later: RefCell::default(),
            late: RefCell::default(),
            _patched: RefCell::default(),
            _popped: RefCell::default(),
            window: window.clone(),
            history: history.clone(),
        });
        visits.shown.replace(visits.here());
        let patched = {
            let weak = Rc::downgrade(&visits);
            Patched::put_on(&history, move |pushes, state, title, url| {
                match weak.upgrade() {
                    Some(visits) => visits.write(pushes, state, title, url),
                    None => Ok(()),
                }
            })
        };
        let Some(patched) = patched else {
            console_warn("the history cannot be followed: nobody is asked before the page is left");
            return None;
        };
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
        visits._patched.replace(Some(patched));
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
        self.shown.borrow().path != url.pathname()
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
    pub(crate) fn traverse(&self, entry: i64) {
        let delta = self.traversals.borrow_mut().grant(entry);
        if delta != 0 {
            self.go(delta);
        }
    }

    fn go(&self, delta: i64) {
        let late = Timeout::new(PATIENCE, || {
            if let Some(visits) = Self::of_page() {
                visits.give_up();
            }
        });
        self.late.replace(Some(late));
        // A page that may not leads nowhere, which the timer finds out.
        let _ = self
            .history
            .go_with_delta(i32::try_from(delta).unwrap_or(0));
    }

    fn give_up(&self) {
        let is_lost = !self.is_returning() && self.shown.borrow().url != self.href();
        let verdict = {
            let mut traversals = self.traversals.borrow_mut();
            let entry = self.entry(traversals.at());
            traversals.gave_up(entry)
        };
        self.follow(verdict);
        if is_lost {
            self.announce();
        }
    }

    /// The number of the entry where the page is, if that is known; `at` is that of the one that
    /// is shown.
    fn entry(&self, at: i64) -> Option<i64> {
        let entry = self.entries.here(at);
        entry.or_else(|| {
            // An event of a script, that leads nowhere.
            let shown = self.shown.borrow();
            let state = self.history.state().unwrap_or_default();
            (shown.url == self.href() && shown.state == state).then_some(at)
        })
    }

    /// Tells everybody who listens to the history where the page is.
    pub(super) fn announce(&self) {
        let init = PopStateEventInit::new();
        init.set_state(&self.history.state().unwrap_or_default());
        if let Ok(event) = PopStateEvent::new_with_event_init_dict("popstate", &init) {
            let _ = self.window.dispatch_event(&event);
        }
    }

    fn popped(&self, event: &Event) {
        let is_elsewhere = self.shown.borrow().path != self.pathname();
        let keeper = self.keeper().filter(|_| is_elsewhere);
        let verdict = {
            let mut traversals = self.traversals.borrow_mut();
            let entry = self.entry(traversals.at());
            let verdict = traversals.popped(entry, keeper.is_some());
            if let Some(keeper) = &keeper
                && entry.is_some()
                && traversals.wanted() == entry
            {
                self.held
                    .replace(Some((Rc::downgrade(keeper), self.href())));
            }
            verdict
        };
        if verdict != Verdict::Pass {
            event.stop_immediate_propagation();
        }
        self.follow(verdict);
    }

    fn follow(&self, verdict: Verdict) {
        match verdict {
            Verdict::Pass => {
                self.late.replace(None);
                self.settled(true);
            }
            Verdict::Hold => {}
            Verdict::Return { delta } => self.go(delta),
            Verdict::Returned { wanted } => self.returned(wanted),
            Verdict::Cover { wanted } => self.cover(wanted),
        }
    }

    /// Writes the page that is shown over the entry where the browser is, as a new one.
    fn cover(&self, wanted: i64) {
        let keeper = self.keeper();
        self.held
            .replace(keeper.map(|keeper| (Rc::downgrade(&keeper), self.href())));
        let written = {
            let shown = self.shown.borrow();
            let state = self.entries.state(&shown.state, wanted + 1);
            let url = shown.url.as_str().into();
            self.writers
                .push
                .call3(&self.history, &state, &"".into(), &url)
        };
        if written.is_ok() {
            self.entries.shown(wanted + 1);
            return self.returned(wanted);
        }
        // Nothing is left but to show what the address says.
        console_error("the browser takes no more entries: the page was left without asking");
        self.held.replace(None);
        self.traversals.borrow_mut().arrived(wanted);
        self.settled(true);
        self.announce();
        self.flush();
    }

    /// The address is that of the page that is shown, and the user wanted to `wanted`.
    fn returned(&self, wanted: i64) {
        self.late.replace(None);
        let held = self.held.take();
        if self.flush() {
            // Somebody has wanted to go elsewhere since.
            return;
        }
        match held.and_then(|(keeper, to)| Some((keeper.upgrade()?, to))) {
            Some((keeper, to)) => {
                let way = Way::Traversal(wanted);
                keeper.leave(Goal { to, way }, None);
            }
            // Whoever guarded it has gone in the meantime.
            None => self.traverse(wanted),
        }
    }

    /// The page shows what its address says.
    pub(super) fn settled(&self, cancels: bool) {
        self.changes.set(self.changes.get().wrapping_add(1));
        self.entries.shown(self.traversals.borrow().at());
        let (here, path) = (self.here(), self.pathname());
        if self.shown.replace(here).path != path && cancels {
            let keepers = self.keepers.borrow().clone();
            spawn(async move {
                for keeper in keepers.iter().filter_map(Weak::upgrade) {
                    keeper.cancel();
                }
            });
        }
    }

    fn here(&self) -> Shown {
        Shown {
            path: self.pathname(),
            url: self.href(),
            state: self.history.state().unwrap_or_default(),
        }
    }

    /// The first one with a guard. A shell that has panicked asks nobody.
    pub(super) fn keeper(&self) -> Option<Rc<Guards>> {
        let is_gone = Reflect::get(&js_sys::global(), &"__mfe_shell_gone".into());
        if is_gone.is_ok_and(|is_gone| is_gone.is_truthy()) {
            return None;
        }
        let keepers = self.keepers.borrow().clone();
        let mut alive = keepers.iter().filter_map(Weak::upgrade);
        alive.find(|keeper| keeper.wants_to_be_asked(None))
    }

    fn pathname(&self) -> String {
        self.window.location().pathname().unwrap_or_default()
    }

    fn href(&self) -> String {
        self.window.location().href().unwrap_or_default()
    }
}
