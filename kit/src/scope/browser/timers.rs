use super::closer::Closer;
use crate::scope::key::Alive;
use crate::scope::{ResourceGuard, ResourceKind, Scope};
use std::panic::Location;
use wasm_bindgen::prelude::*;

/// What browsers take; they would call at once for more.
const LONGEST: u32 = i32::MAX as u32;

impl Scope {
    /// Calls `f` once, after `millis` milliseconds at the earliest; more than 2³¹ − 1, about 25
    /// days, counts as that.
    #[track_caller]
    pub fn timeout(&self, millis: u32, f: impl FnOnce() + 'static) -> ResourceGuard {
        self.timeout_at(Location::caller(), millis, Box::new(f))
    }

    pub(in crate::scope) fn timeout_at(
        &self,
        origin: &'static Location<'static>,
        millis: u32,
        f: Box<dyn FnOnce()>,
    ) -> ResourceGuard {
        let Some(window) = web_sys::window().filter(|_| !self.has_ended()) else {
            return ResourceGuard::ended();
        };
        let alive = Alive::default();
        let called = {
            let alive = alive.clone();
            Closure::once(move || {
                // It is over when it is called, and ends nothing when it drops its own guard.
                if alive.end() {
                    f();
                }
            })
        };
        let asked = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            called.as_ref().unchecked_ref(),
            millis.min(LONGEST) as i32,
        );
        let Ok(id) = asked else {
            return ResourceGuard::ended();
        };
        let closer = Closer::hold(&window, "clearTimeout", &[&id.into()]);
        self.add_held(ResourceKind::Timeout, origin, &alive, closer, called)
    }

    /// Calls `f` every `millis` milliseconds, the first time after that.
    #[track_caller]
    pub fn interval(&self, millis: u32, f: impl FnMut() + 'static) -> ResourceGuard {
        self.interval_at(Location::caller(), millis, Box::new(f))
    }

    pub(in crate::scope) fn interval_at(
        &self,
        origin: &'static Location<'static>,
        millis: u32,
        mut f: Box<dyn FnMut()>,
    ) -> ResourceGuard {
        let Some(window) = web_sys::window().filter(|_| !self.has_ended()) else {
            return ResourceGuard::ended();
        };
        let alive = Alive::default();
        let called = {
            let alive = alive.clone();
            Closure::<dyn FnMut()>::new(move || {
                if alive.is_open() {
                    f();
                }
            })
        };
        let asked = window.set_interval_with_callback_and_timeout_and_arguments_0(
            called.as_ref().unchecked_ref(),
            millis.min(LONGEST) as i32,
        );
        let Ok(id) = asked else {
            return ResourceGuard::ended();
        };
        let closer = Closer::hold(&window, "clearInterval", &[&id.into()]);
        self.add_held(ResourceKind::Interval, origin, &alive, closer, called)
    }
}
