//! The functions of the history that write into it, replaced: both or none.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::History;

type Write = dyn Fn(JsValue, JsValue, JsValue) -> Result<(), JsValue>;

/// What a script that calls `pushState` or `replaceState` calls instead.
pub(super) struct Patched {
    _writers: [Closure<Write>; 2],
}

/// The functions as they were: the browser's own, or those of whoever came before.
pub(super) struct Writers {
    pub(super) push: Function,
    pub(super) replace: Function,
}

impl Writers {
    pub(super) fn of(history: &History) -> Option<Self> {
        let own = |name: &str| Reflect::get(history, &name.into()).ok()?.dyn_into().ok();
        Some(Self {
            push: own("pushState")?,
            replace: own("replaceState")?,
        })
    }
}

impl Patched {
    /// Has `write` called instead of both; it is told whether an entry is to be added. Where one
    /// of them cannot be replaced, the history is as it was before.
    pub(super) fn put_on(
        history: &History,
        write: impl Fn(bool, &JsValue, &JsValue, &JsValue) -> Result<(), JsValue> + Clone + 'static,
    ) -> Option<Self> {
        let writers = [true, false].map(|pushes| {
            let write = write.clone();
            Closure::<Write>::new(move |state, title, url| write(pushes, &state, &title, &url))
        });
        let [push, replace] = &writers;
        let undo = put(history, "pushState", push.as_ref())?;
        if put(history, "replaceState", replace.as_ref()).is_none() {
            undo();
            return None;
        }
        Some(Self { _writers: writers })
    }
}

/// Sets a function, and what takes that back.
fn put(history: &History, name: &'static str, function: &JsValue) -> Option<impl FnOnce() + use<>> {
    let (object, name) = (history.clone(), JsValue::from(name));
    let own = Reflect::get_own_property_descriptor(&object, &name).is_ok_and(|own| own.is_object());
    let before = Reflect::get(&object, &name).ok().filter(|_| own);
    let undo = {
        let name = name.clone();
        move || {
            // What could be set once can be set again.
            let _ = match before {
                Some(before) => Reflect::set(&object, &name, &before),
                None => Reflect::delete_property(&object, &name),
            };
        }
    };
    let _ = Reflect::set(history, &name, function);
    // What may not be changed does not always say so.
    if Reflect::get(history, &name).is_ok_and(|now| now == *function) {
        return Some(undo);
    }
    undo();
    None
}
