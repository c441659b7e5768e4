use crate::scope::key::Alive;
use crate::scope::{ResourceGuard, ResourceKind, Scope};
use js_sys::{Array, Function, Reflect, Set};
use std::cell::RefCell;
use std::panic::Location;
use wasm_bindgen::prelude::*;

thread_local! {
    /// What the shell calls when this instance is no more: `held` of its link.
    static HELD: RefCell<Option<Set>> = const { RefCell::new(None) };
}

/// From now on the shell knows how to end what is open.
pub(super) fn connect(link: &JsValue) {
    // A shell that is older than this has none; a shell's own module has no link.
    let held = Reflect::get(link, &"held".into()).ok();
    HELD.set(held.and_then(|held| held.dyn_into().ok()));
}

fn with_held(work: impl FnOnce(&Set)) {
    HELD.with_borrow(|held| {
        if let Some(held) = held {
            work(held);
        }
    });
}

/// Ends something of the page. It is plain JavaScript, a bound method of the browser's: it runs
/// even when the instance that made it has trapped, so the shell holds it meanwhile.
pub(super) struct Closer(Option<Function>);

impl Closer {
    /// `target.method(...arguments)`, for later.
    pub(super) fn hold(target: &JsValue, method: &str, arguments: &[&JsValue]) -> Self {
        let bound = bind(target, method, arguments);
        if let Some(bound) = &bound {
            with_held(|held| {
                held.add(bound);
            });
        }
        Self(bound)
    }

    /// The shell need not call it any more.
    pub(super) fn release(&self) {
        if let Some(bound) = &self.0 {
            with_held(|held| {
                held.delete(bound);
            });
        }
    }

    pub(super) fn call(self) {
        self.release();
        if let Some(bound) = self.0 {
            // Ending what is over throws nothing.
            let _ = bound.call0(&JsValue::UNDEFINED);
        }
    }
}

fn bind(target: &JsValue, method: &str, arguments: &[&JsValue]) -> Option<Function> {
    let method = Reflect::get(target, &method.into()).ok()?;
    let bind = Reflect::get(&method, &"bind".into()).ok()?;
    let all = Array::of1(target);
    for argument in arguments {
        all.push(argument);
    }
    let bound: JsValue = Reflect::apply(bind.dyn_ref::<Function>()?, &method, &all).ok()?;
    bound.dyn_into().ok()
}

impl Scope {
    /// Adds something that `closer` ends, and that needs `parts` until then.
    pub(super) fn add_held(
        &self,
        kind: ResourceKind,
        origin: &'static Location<'static>,
        alive: &Alive,
        closer: Closer,
        parts: impl Sized + 'static,
    ) -> ResourceGuard {
        let end = move || {
            closer.call();
            drop(parts);
        };
        let guard = self.add_at(kind, origin, Box::new(end));
        alive.set(&guard);
        guard
    }
}
