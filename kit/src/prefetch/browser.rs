//! What the browser says about its network, and when it has time.

use super::connection::Connection;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// How long to wait where the browser does not say when it is idle, in milliseconds.
const SHORTLY: u32 = 200;

/// The network as the browser sees it now.
pub(crate) fn connection() -> Connection {
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let known = navigator.map(|navigator| get(&navigator, "connection"));
    let Some(known) = known.filter(JsValue::is_object) else {
        return Connection::default();
    };
    Connection {
        save_data: get(&known, "saveData").is_truthy(),
        effective_type: get(&known, "effectiveType").as_string(),
    }
}

/// Calls back when the browser has nothing to do, unless it is dropped before.
pub(super) enum Idle {
    Asked(
        u32,
        #[expect(dead_code, reason = "held while it may be called")] Closure<dyn Fn()>,
    ),
    Waiting(#[expect(dead_code, reason = "held while it waits")] Timeout),
}

impl Idle {
    pub(super) fn new(call: impl Fn() + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        // Safari has no such function.
        let has_it = Reflect::get(&window, &"requestIdleCallback".into())
            .is_ok_and(|function| function.is_instance_of::<Function>());
        if !has_it {
            return Some(Self::Waiting(Timeout::new(SHORTLY, call)));
        }
        let call = Closure::<dyn Fn()>::new(call);
        let handle = window
            .request_idle_callback(call.as_ref().unchecked_ref())
            .ok()?;
        Some(Self::Asked(handle, call))
    }
}

impl Drop for Idle {
    fn drop(&mut self) {
        if let (Self::Asked(handle, _), Some(window)) = (self, web_sys::window()) {
            window.cancel_idle_callback(*handle);
        }
    }
}
