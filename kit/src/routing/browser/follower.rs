//! What a browser does by itself when a page is loaded, for pages that a program shows: scroll,
//! move the focus, set the title.

use super::links::here;
use super::pages::Pages;
use super::restoring::Restoring;
use crate::routing::positions::Positions;
use gloo_events::EventListener;
use gloo_history::{BrowserHistory, History, HistoryListener};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit,
    ScrollRestoration, ScrollToOptions, Window,
};

/// Where the positions are kept across a reload.
const KEY: &str = "mfe-scroll";

/// Follows the history until it is dropped.
pub(crate) struct Follower {
    _state: Rc<State>,
    _history: HistoryListener,
    _events: Vec<EventListener>,
    observer: MutationObserver,
    _mutated: Closure<dyn Fn()>,
}

struct State {
    pages: Rc<Pages>,
    window: Window,
    document: Document,
    main: String,
    site: Option<String>,
    entry: Cell<u32>,
    /// How often the page had changed when this looked last.
    changes: Cell<Option<u32>>,
    /// Whether the history changes only because an entry gets its number.
    is_naming: Cell<bool>,
    path: RefCell<String>,
    positions: RefCell<Positions>,
    focus: Cell<Focus>,
    /// The heading of the page before: it may stay for a while.
    left: RefCell<Seen>,
    /// The page is on its way: its frame has not been drawn.
    is_stale: Cell<bool>,
    frame: RefCell<Option<Frame>>,
    restoring: RefCell<Option<Restoring>>,
}

/// What the focus waits for.
#[derive(Clone, Copy, PartialEq)]
enum Focus {
    Nothing,
    /// The new page.
    Page,
    /// The heading of a page that has none yet.
    Heading,
}

/// A heading, and what it said.
type Seen = Option<(Element, Option<String>)>;

impl Follower {
    /// `main` is the id of the element that holds the page, `site` what follows its heading in
    /// the title.
    pub(crate) fn start(pages: Rc<Pages>, main: String, site: Option<String>) -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let entry = named_entry(pages.history());
        let location = pages.history().location();
        let stored = window.session_storage().ok().flatten();
        let stored = stored.and_then(|storage| storage.get_item(KEY).ok().flatten());
        if let Ok(history) = window.history() {
            // The browser would restore before the page is there.
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        let state = Rc::new(State {
            entry: Cell::new(entry),
            changes: Cell::new(pages.changes()),
            is_naming: Cell::new(false),
            path: RefCell::new(location.path().to_owned()),
            positions: RefCell::new(Positions::read(&stored.unwrap_or_default())),
            focus: Cell::new(Focus::Nothing),
            left: RefCell::default(),
            is_stale: Cell::new(false),
            frame: RefCell::default(),
            restoring: RefCell::default(),
            pages: pages.clone(),
            window: window.clone(),
            document: document.clone(),
            main,
            site,
        });
        let history = {
            let state = Rc::downgrade(&state);
            pages.listen(move || with(&state, |state| state.changed(&state)))
        };
        let scrolled = {
            let state = Rc::downgrade(&state);
            EventListener::new(&document, "scroll", move |_| {
                with(&state, |state| state.scrolled())
            })
        };
        let hidden = {
            let state = Rc::downgrade(&state);
            EventListener::new(&window, "pagehide", move |_| {
                with(&state, |state| state.store())
            })
        };
        let mutated = {
            let state = Rc::downgrade(&state);
            Closure::<dyn Fn()>::new(move || with(&state, |state| state.look()))
        };
        let observer = MutationObserver::new(mutated.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_character_data(true);
        options.set_attributes(true);
        options.set_attribute_filter(&js_sys::Array::of1(&"hidden".into()));
        options.set_subtree(true);
        let root = document.get_element_by_id(&state.main)?;
        observer.observe_with_options(&root, &options).ok()?;
        // After a reload, where the page was. A number that is known was given to this entry.
        let top = state.positions.borrow().get(state.entry.get());
        if let Some(top) = top {
            state.restore(&state, top);
        }
        state.look();
        Some(Self {
            _state: state,
            _history: history,
            _events: vec![scrolled, hidden],
            observer,
            _mutated: mutated,
        })
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.observer.disconnect();
        self._state.store();
    }
}

/// The number of the present entry, which is given one if the browser made it.
fn named_entry(history: &BrowserHistory) -> u32 {
    let location = history.location();
    if let Some(entry) = location.id() {
        return entry;
    }
    if let Some(here) = here() {
        history.replace(here.href());
    }
    history.location().id().unwrap_or(0)
}

fn with(state: &Weak<State>, work: impl FnOnce(Rc<State>)) {
    if let Some(state) = state.upgrade() {
        work(state);
    }
}

impl State {
    fn changed(&self, this: &Rc<Self>) {
        if self.is_naming.get() {
            return;
        }
        let changes = self.pages.changes();
        if changes.is_some() && self.changes.replace(changes) == changes {
            // A navigation that waits until somebody was asked.
            return;
        }
        let location = self.pages.history().location();
        let Some(entry) = location.id() else {
            // A link to a place of this page: the browser has scrolled, and knows no numbers.
            self.restoring.replace(None);
            self.is_naming.set(true);
            self.entry.set(named_entry(self.pages.history()));
            self.is_naming.set(false);
            self.path.replace(location.path().to_owned());
            return;
        };
        let old = self.entry.replace(entry);
        let is_other_page = *self.path.borrow() != location.path();
        self.path.replace(location.path().to_owned());
        if self.pages.is_quiet() {
            self.positions.borrow_mut().rename(old, entry);
            return;
        }
        self.restoring.replace(None);
        let known = self.positions.borrow().get(entry).filter(|_| entry != old);
        match (known, location.hash()) {
            (Some(top), _) => self.restore(this, top),
            (None, "") => self.restore(this, 0.0),
            (None, hash) => self.show_fragment(hash),
        }
        if is_other_page {
            self.focus.set(Focus::Page);
            self.left.replace(self.heading().map(seen));
            self.is_stale.set(true);
            self.after_frame(this);
        }
    }

    /// Has a look when what follows from the navigation has been rendered.
    fn after_frame(&self, this: &Rc<Self>) {
        let state = Rc::downgrade(this);
        let frame = Closure::once(move || {
            with(&state, |state| {
                state.is_stale.set(false);
                state.look();
            });
        });
        // A page in the background draws no frame; it has no focus either.
        let asked = self
            .window
            .request_animation_frame(frame.as_ref().unchecked_ref());
        self.frame.replace(asked.ok().map(|id| Frame {
            window: self.window.clone(),
            id,
            _drawn: frame,
        }));
    }

    fn look(&self) {
        if self.is_stale.get() {
            return;
        }
        let heading = self.heading();
        let text = heading.as_ref().and_then(|heading| heading.text_content());
        if let (Some(site), Some(text)) = (&self.site, &text) {
            let title = format!("{} · {site}", text.trim());
            if self.document.title() != title {
                self.document.set_title(&title);
            }
        }
        self.move_focus(heading);
    }

    /// The heading of the page, unless it is hidden behind a fallback.
    fn heading(&self) -> Option<Element> {
        let main = self.document.get_element_by_id(&self.main)?;
        let all = main.query_selector_all("h1").ok()?;
        (0..all.length())
            .filter_map(|at| all.item(at)?.dyn_into::<Element>().ok())
            .find(|heading| matches!(heading.closest("[hidden]"), Ok(None)))
    }

    /// To the heading; until there is one, to the element that will hold it. Whoever has moved
    /// the focus in the meantime keeps it.
    fn move_focus(&self, heading: Option<Element>) {
        let wanted = self.focus.get();
        if wanted == Focus::Nothing {
            return;
        }
        let main = self.document.get_element_by_id(&self.main);
        let focused = self.document.active_element();
        let has_moved = wanted == Focus::Heading
            && focused.is_some_and(|focused| {
                focused.tag_name() != "BODY" && main.as_ref() != Some(&focused)
            });
        let left = self.left.borrow().clone();
        let heading = heading.filter(|heading| left != Some(seen(heading.clone())));
        let next = match (heading, main) {
            _ if has_moved => Focus::Nothing,
            (Some(heading), _) => {
                focus(&heading);
                Focus::Nothing
            }
            (None, Some(main)) => {
                if wanted == Focus::Page {
                    focus(&main);
                }
                Focus::Heading
            }
            (None, None) => Focus::Heading,
        };
        self.focus.set(next);
    }

    fn scrolled(&self) {
        if self.restoring.borrow().is_none() {
            let top = self.window.scroll_y().unwrap_or(0.0);
            self.positions.borrow_mut().set(self.entry.get(), top);
        }
    }

    fn restore(&self, this: &Rc<Self>, top: f64) {
        self.positions.borrow_mut().set(self.entry.get(), top);
        // What is shown now may still be the page before, so being there is not the end of it.
        self.scroll_to(top);
        if top > 0.0 {
            let (step, end) = (Rc::downgrade(this), Rc::downgrade(this));
            let step = move || step.upgrade().is_none_or(|state| state.scroll_to(top));
            // Not from inside of one of its own closures.
            let end = move || {
                let state = end.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    with(&state, |state| drop(state.restoring.take()));
                });
            };
            let restoring = Restoring::start(&self.window, step, end);
            self.restoring.replace(restoring);
        }
    }

    /// Whether the page is long enough for that.
    fn scroll_to(&self, top: f64) -> bool {
        let options = ScrollToOptions::new();
        options.set_top(top);
        options.set_left(0.0);
        options.set_behavior(web_sys::ScrollBehavior::Instant);
        self.window.scroll_to_with_scroll_to_options(&options);
        let reached = self.window.scroll_y().unwrap_or(top);
        (reached - top).abs() < 2.0
    }

    fn show_fragment(&self, hash: &str) {
        let name = crate::routing::decode(hash.trim_start_matches('#'));
        match self.document.get_element_by_id(&name) {
            Some(element) => element.scroll_into_view(),
            None => {
                self.scroll_to(0.0);
            }
        }
    }

    fn store(&self) {
        let storage = self.window.session_storage().ok().flatten();
        if let Some(storage) = storage {
            // A full or forbidden storage costs the positions of a reload.
            let _ = storage.set_item(KEY, &self.positions.borrow().write());
        }
    }
}

fn seen(heading: Element) -> (Element, Option<String>) {
    let text = heading.text_content();
    (heading, text)
}

fn focus(element: &Element) {
    if !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus_with_options(&options);
    }
}

/// The next frame. Dropped before it is drawn, it is not waited for.
struct Frame {
    window: Window,
    id: i32,
    _drawn: Closure<dyn FnMut()>,
}

impl Drop for Frame {
    fn drop(&mut self) {
        let _ = self.window.cancel_animation_frame(self.id);
    }
}
