use super::links::here;
use crate::provider::now;
use crate::remote::Owns;
use crate::routing::pace::Pace;
use crate::routing::path::below;
use gloo_history::{BrowserHistory, History, HistoryListener};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Url;

/// The history of the page, as remotes may use it.
pub(crate) struct Pages {
    history: BrowserHistory,
    /// The path of the shell, without a slash at its end.
    root: Rc<str>,
    owns: Option<Owns>,
    pace: RefCell<Pace>,
    /// Whether what happens now replaces an entry without being a visit to another page.
    quiet: Cell<bool>,
}

impl Pages {
    pub(crate) fn new(owns: Option<Owns>) -> Self {
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
        Self {
            history: BrowserHistory::new(),
            root: root.map_or("", |(folder, _)| folder).into(),
            owns,
            pace: RefCell::default(),
            quiet: Cell::new(false),
        }
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

    /// Goes to `href`, a path of this origin or a whole URL.
    ///
    /// # Errors
    ///
    /// A sentence when it is not a page of the shell, or when there are too many in too short a
    /// time.
    pub(crate) fn navigate(&self, href: &str, replace: bool) -> Result<(), String> {
        let base = here().map(|here| here.href()).unwrap_or_default();
        let url = Url::new_with_base(href, &base).map_err(|_| format!("`{href}` is no URL"))?;
        if !self.is_page(&url) {
            return Err(format!("`{href}` is no page of this shell"));
        }
        self.write(&url, replace, replace)
    }

    /// Goes where a clicked link leads, if it is a page of the shell. A link to where the page is
    /// adds no entry, as in a browser. `false` leaves it to the browser.
    pub(crate) fn follow(&self, url: &Url) -> bool {
        let is_here = here().is_some_and(|here| here.href() == url.href());
        self.is_page(url) && self.write(url, is_here, false).is_ok()
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

    fn write(&self, url: &Url, replace: bool, quiet: bool) -> Result<(), String> {
        if !self.pace.borrow_mut().allows(now()) {
            return Err("there were too many navigations in too short a time".to_owned());
        }
        // The whole URL: of `//` at the beginning of a path a browser would make another host.
        let goal = url.href();
        self.quiet.set(quiet);
        if replace {
            self.history.replace(goal);
        } else {
            self.history.push(goal);
        }
        self.quiet.set(false);
        Ok(())
    }
}
