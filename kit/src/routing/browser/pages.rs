use super::links::here;
use crate::guard::{Goal, GuardTimes, Guards, Visits, Way};
use crate::provider::now;
use crate::remote::Owns;
use crate::routing::pace::Pace;
use crate::routing::path::below;
use gloo_history::{BrowserHistory, History, HistoryListener};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::Url;

/// The history of the page, as remotes may use it.
pub(crate) struct Pages {
    weak: Weak<Self>,
    history: BrowserHistory,
    /// The path of the shell, without a slash at its end.
    root: Rc<str>,
    owns: Option<Owns>,
    pace: RefCell<Pace>,
    /// Whether what happens now replaces an entry without being a visit to another page.
    quiet: Cell<bool>,
    guards: Rc<Guards>,
    visits: Option<Rc<Visits>>,
}

impl Pages {
    /// `times` is how long guards may take.
    pub(crate) fn new(owns: Option<Owns>, times: GuardTimes) -> Rc<Self> {
        let base = web_sys::window()
            .and_then(|window| window.document()?.base_uri().ok().flatten())
            .and_then(|base| Url::new(&base).ok());
        // Only a `<base>` says that the shell is not at the origin's root.
        let has_base = web_sys::window()
            .and_then(|window| {
                window
                    .document()?
                    .query_selector("base[href]")
                    .ok()
                    .flatten()
            })
            .is_some();
        let path = base.filter(|_| has_base).map(|base| base.pathname());
        let root = path.as_deref().and_then(|path| path.rsplit_once('/'));
        let visits = Visits::of_page();
        let pages = Rc::new_cyclic(|weak: &Weak<Self>| Self {
            weak: weak.clone(),
            guards: {
                let weak = weak.clone();
                Guards::new(times, move |goal| {
                    if let Some(pages) = weak.upgrade() {
                        pages.go(&goal);
                    }
                })
            },
            visits,
            history: BrowserHistory::new(),
            root: root.map_or("", |(folder, _)| folder).into(),
            owns,
            pace: RefCell::default(),
            quiet: Cell::new(false),
        });
        if let Some(visits) = &pages.visits {
            visits.add(&pages.guards);
        }
        pages
    }

    /// The mounts that are asked before the page is left.
    pub(crate) fn guards(&self) -> &Guards {
        &self.guards
    }

    /// How often the page has really changed.
    pub(super) fn changes(&self) -> Option<u32> {
        self.visits.as_ref().map(|visits| visits.changes())
    }

    pub(crate) fn root(&self) -> &Rc<str> {
        &self.root
    }

    /// Path and query, as seen from the root.
    pub(crate) fn here(&self) -> String {
        let location = self.history.location();
        let path = below(location.path(), &self.root).unwrap_or("/").to_owned();
        path + location.query_str()
    }

    /// What of the page's path and query is behind `base`, which is seen from the root; `None`
    /// when the page is elsewhere.
    pub(crate) fn find_below(&self, base: &str) -> Option<String> {
        let here = self.here();
        let route = below(&here, base)?;
        let slash = if route.starts_with('/') { "" } else { "/" };
        Some(format!("{slash}{route}"))
    }

    /// As [`find_below`](Self::find_below), with `/` for a mount that has no place in the URL, or
    /// is not at it.
    pub(crate) fn route_below(&self, base: Option<&str>) -> String {
        base.and_then(|base| self.find_below(base))
            .unwrap_or_else(|| "/".to_owned())
    }

    pub(super) fn history(&self) -> &BrowserHistory {
        &self.history
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.quiet.get()
    }

    pub(crate) fn listen(&self, changed: impl Fn() + 'static) -> HistoryListener {
        self.history.listen(changed)
    }

    /// Goes to `href`, a path of this origin or a whole URL; `by` is the mount that wants to. Whether
    /// the page is there: another mount may have to be asked first.
    ///
    /// # Errors
    ///
    /// A sentence when it is not a page of the shell, or when there are too many in too short a
    /// time.
    pub(crate) fn navigate(
        &self,
        href: &str,
        replace: bool,
        by: Option<u32>,
    ) -> Result<bool, String> {
        let base = here().map(|here| here.href()).unwrap_or_default();
        let url = Url::new_with_base(href, &base).map_err(|_| format!("`{href}` is no URL"))?;
        if !self.is_page(&url) {
            return Err(format!("`{href}` is no page of this shell"));
        }
        self.write(&url, replace, replace, by)
    }

    /// Goes where a clicked link leads, if it is a page of the shell. A link to where the page is
    /// adds no entry, as in a browser. `false` leaves it to the browser.
    pub(crate) fn follow(&self, url: &Url) -> bool {
        let is_here = here().is_some_and(|here| here.href() == url.href());
        self.is_page(url) && self.write(url, is_here, false, None).is_ok()
    }

    /// Whether the shell's router is the one to show `url`.
    fn is_page(&self, url: &Url) -> bool {
        let is_ours = here().is_some_and(|here| here.origin() == url.origin());
        let path = url.pathname();
        match below(&path, &self.root).filter(|_| is_ours) {
            Some(path) => self.owns.as_ref().is_none_or(|owns| owns.is_page(path)),
            None => false,
        }
    }

    fn write(
        &self,
        url: &Url,
        replace: bool,
        quiet: bool,
        by: Option<u32>,
    ) -> Result<bool, String> {
        if !self.pace.borrow_mut().allows(now()) {
            return Err("there were too many navigations in too short a time".to_owned());
        }
        Ok(self.put(url, replace, quiet, by))
    }

    /// Whether the page is there: another mount may have to be asked, or the way back to end.
    fn put(&self, url: &Url, replace: bool, quiet: bool, by: Option<u32>) -> bool {
        // The whole URL: of `//` at the beginning of a path a browser would make another host.
        let to = url.href();
        if let Some(visits) = &self.visits {
            let is_elsewhere = visits.is_elsewhere(url);
            if visits.is_returning() {
                let (weak, url) = (self.weak.clone(), url.clone());
                visits.after_return(is_elsewhere, move || {
                    if let Some(pages) = weak.upgrade() {
                        pages.put(&url, replace, quiet, by);
                    }
                });
                return false;
            }
            if is_elsewhere && self.guards.holds(by) {
                let way = Way::Page { replace, quiet };
                self.guards.leave(Goal { to, way }, by);
                return false;
            }
        }
        self.commit(to, replace, quiet);
        true
    }

    /// Goes where everybody lets it.
    fn go(&self, goal: &Goal) {
        let is_returning = |visits: &Rc<Visits>| visits.is_returning();
        if self.visits.as_ref().is_some_and(is_returning) {
            // The user has just gone elsewhere, and is asked about that next.
            return;
        }
        match (&goal.way, &self.visits) {
            (Way::Page { replace, quiet }, _) => self.commit(goal.to.clone(), *replace, *quiet),
            (Way::Entry(state), Some(visits)) => visits.push(state, &goal.to),
            (Way::Traversal(entry), Some(visits)) => visits.traverse(*entry),
            // What was not withheld was not asked about.
            (_, None) => {}
        }
    }

    fn commit(&self, goal: String, replace: bool, quiet: bool) {
        let write = || {
            self.quiet.set(quiet);
            if replace {
                self.history.replace(goal);
            } else {
                self.history.push(goal);
            }
            self.quiet.set(false);
        };
        match &self.visits {
            Some(visits) => visits.granted(write),
            None => write(),
        }
    }
}
