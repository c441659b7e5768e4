//! What scripts write into the history.

use super::guards::{Goal, Way};
use super::visits::Visits;
use crate::provider::console_warn;
use wasm_bindgen::prelude::*;
use web_sys::Url;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = structuredClone)]
    fn cloned(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = String)]
    fn text_of(value: &JsValue) -> Result<String, JsValue>;
}

/// What is written while the address is not that of the page that is shown.
pub(super) struct Write {
    /// Whether it leads to another page.
    leads: bool,
    work: Box<dyn FnOnce(&Visits)>,
}

impl Visits {
    /// What `pushState` and `replaceState` of the page do. Calls nobody: a history may be in the
    /// middle of writing.
    pub(super) fn write(
        &self,
        pushes: bool,
        state: &JsValue,
        title: &JsValue,
        url: &JsValue,
    ) -> Result<(), JsValue> {
        let is_granted = self.is_granted.get();
        let goal = self.url_of(url);
        let is_ours = |goal: &Url| self.window.location().origin() == Ok(goal.origin());
        let leads = goal
            .as_ref()
            .is_some_and(|goal| pushes && self.is_elsewhere(goal));
        if self.is_returning() && !is_granted {
            // It would be written over an entry that is not shown.
            let is_page = url.is_null() || url.is_undefined();
            if !is_page && !goal.as_ref().is_some_and(is_ours) {
                return Err(js_sys::Error::new("the history takes no such URL").into());
            }
            let (state, title) = (cloned(state)?, title.clone());
            let url = goal.map_or_else(|| url.clone(), |goal| goal.href().into());
            self.keep(leads, move |visits| {
                let before = visits.changes();
                let written = visits.write(pushes, &state, &title, &url);
                if written.is_ok() && visits.changes() != before {
                    // Whoever wrote it believed that the page was there.
                    visits.announce();
                }
            });
            return Ok(());
        }
        if let Some(goal) = goal.filter(|goal| leads && !is_granted && is_ours(goal))
            && let Some(keeper) = self.keeper()
        {
            let way = Way::Entry(cloned(state)?);
            let to = goal.href();
            keeper.leave(Goal { to, way }, None);
            return Ok(());
        }
        let at = self.traversals.borrow().at() + i64::from(pushes);
        let write = if pushes {
            &self.writers.push
        } else {
            &self.writers.replace
        };
        write.call3(&self.history, &self.entries.state(state, at), title, url)?;
        if pushes {
            self.traversals.borrow_mut().pushed();
        }
        self.settled(!is_granted);
        Ok(())
    }

    /// Does `work` as soon as the address is that of the page that is shown; `leads` says whether
    /// that is to another page, which the user then wants instead.
    pub(crate) fn after_return(&self, leads: bool, work: impl FnOnce() + 'static) {
        self.keep(leads, move |_| work());
    }

    fn keep(&self, leads: bool, work: impl FnOnce(&Self) + 'static) {
        let work = Box::new(work);
        self.later.borrow_mut().keep(Write { leads, work });
    }

    /// Does what was to be written meanwhile. Whether some of it leads elsewhere.
    pub(super) fn flush(&self) -> bool {
        let (writes, dropped) = self.later.borrow_mut().take();
        if dropped > 0 {
            console_warn(&format!(
                "{dropped} navigations were dropped: there were too many during a way back"
            ));
        }
        let leads = writes.iter().any(|write| write.leads);
        for write in writes {
            (write.work)(self);
        }
        leads
    }

    /// What a URL leads to, as the history reads it; none for the page itself.
    fn url_of(&self, url: &JsValue) -> Option<Url> {
        if url.is_null() || url.is_undefined() {
            return None;
        }
        let url = text_of(url).ok()?;
        let document = self.window.document()?;
        let has_base = document.query_selector("base[href]").ok().flatten();
        let base = match has_base {
            Some(_) => document.base_uri().ok().flatten()?,
            // Seen from the page that is shown, wherever the address is at the moment.
            None => self.shown.borrow().url.clone(),
        };
        Url::new_with_base(&url, &base).ok()
    }
}
