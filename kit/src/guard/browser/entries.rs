//! Which entry of the history the page is at.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use web_sys::{History, Window};

/// Where the number of an entry is in its state, in browsers that number no entries themselves.
const NUMBER: &str = "__mfe_entry";

/// Numbers beyond that are not from here.
const MAX: f64 = 1e12;

#[wasm_bindgen]
extern "C" {
    /// The [Navigation API](https://html.spec.whatwg.org/#navigation-api), which is not stable in
    /// `web-sys`.
    #[derive(Clone)]
    type Navigation;

    #[wasm_bindgen(method, getter, js_name = currentEntry)]
    fn here(this: &Navigation) -> Option<Entry>;
    #[wasm_bindgen(method)]
    fn entries(this: &Navigation) -> Array;

    type Entry;

    #[wasm_bindgen(method, getter)]
    fn key(this: &Entry) -> String;
    #[wasm_bindgen(method, getter)]
    fn index(this: &Entry) -> i32;
}

/// The entries of the history, by number.
pub(super) struct Entries {
    history: History,
    /// The browser's own.
    replace: Function,
    navigation: Option<Navigation>,
    /// The browser's key of the entry that is shown.
    shown: RefCell<Option<String>>,
    /// How many entries there were when one was shown last.
    length: Cell<u32>,
}

impl Entries {
    /// The entries, and the number of the one that is shown.
    pub(super) fn start(window: &Window, history: &History, replace: &Function) -> (Self, i64) {
        let navigation = Reflect::get(window, &"navigation".into())
            .ok()
            .filter(JsValue::is_object)
            .map(JsValue::unchecked_into::<Navigation>);
        // A page without an origin has one that knows nothing.
        let here = navigation.as_ref().and_then(Navigation::here);
        let entries = Self {
            history: history.clone(),
            replace: replace.clone(),
            navigation: navigation.filter(|_| here.is_some()),
            shown: RefCell::default(),
            length: Cell::new(0),
        };
        let at = match &here {
            Some(here) => here.index().into(),
            None => number_of(history).unwrap_or(0),
        };
        entries.shown(at);
        (entries, at)
    }

    /// The number of the entry where the page is, if that is known; `at` is that of the one that
    /// is shown.
    pub(super) fn here(&self, at: i64) -> Option<i64> {
        let Some(navigation) = &self.navigation else {
            return number_of(&self.history).or_else(|| {
                // One more than before is one that was added, as for a fragment. The states of
                // others are nobody's business.
                let is_added = self.length()? == self.length.get().checked_add(1)?;
                is_added.then_some(at + 1)
            });
        };
        let (here, shown) = (navigation.here()?, self.shown.borrow().clone()?);
        let shown = navigation
            .entries()
            .iter()
            .position(|one| one.unchecked_into::<Entry>().key() == shown)?;
        Some(at + i64::from(here.index()) - i64::try_from(shown).ok()?)
    }

    /// The page shows the entry where it is, whose number is `at`.
    pub(super) fn shown(&self, at: i64) {
        self.length.set(self.length().unwrap_or(0));
        match &self.navigation {
            Some(navigation) => {
                self.shown.replace(navigation.here().map(|here| here.key()));
            }
            None if number_of(&self.history) != Some(at) => self.number(at),
            None => {}
        }
    }

    /// The state to write for an entry: in browsers that number their entries, the one there is.
    pub(super) fn state(&self, state: &JsValue, at: i64) -> JsValue {
        match self.navigation {
            Some(_) => state.clone(),
            None => numbered(state, at).unwrap_or_else(|| state.clone()),
        }
    }

    fn length(&self) -> Option<u32> {
        self.history.length().ok()
    }

    fn number(&self, at: i64) {
        let state = self.history.state().ok();
        if let Some(state) = state.and_then(|state| numbered(&state, at)) {
            // A browser that has had too many takes the entry for one without a number.
            let _ = self.replace.call2(&self.history, &state, &"".into());
        }
    }
}

fn number_of(history: &History) -> Option<i64> {
    let state = history.state().ok().filter(JsValue::is_object)?;
    let number = Reflect::get(&state, &NUMBER.into()).ok()?.as_f64()?;
    (number.abs() <= MAX).then_some(number as i64)
}

/// The state with the number of its entry; none for what is no plain object: its owner would not
/// recognize it.
fn numbered(state: &JsValue, at: i64) -> Option<JsValue> {
    let copy = Object::new();
    let is_plain = state.is_null()
        || state.is_undefined()
        || state.is_object()
            && Reflect::get_prototype_of(state).ok() == Reflect::get_prototype_of(&copy).ok();
    if !is_plain {
        return None;
    }
    if let Some(state) = state.dyn_ref::<Object>() {
        Object::assign(&copy, state);
    }
    let _ = Reflect::set(&copy, &NUMBER.into(), &(at as f64).into());
    Some(copy.into())
}
