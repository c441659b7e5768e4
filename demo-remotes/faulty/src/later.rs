//! What breaks a moment after the click.

use crate::tab;
use gloo_timers::callback::{Interval, Timeout};
use gloo_timers::future::TimeoutFuture;
use std::mem::forget;
use yew_mfe::scope::Scope;

/// Panics in a future.
pub(crate) fn in_future() {
    wasm_bindgen_futures::spawn_local(async {
        TimeoutFuture::new(1).await;
        panic!("faulty: panic in a future");
    });
}

/// Panics in the callback of a timer.
pub(crate) fn in_timer() {
    Timeout::new(1, || panic!("faulty: panic in a timer")).forget();
}

/// Milliseconds between two calls of an interval that is left behind.
const PERIOD: u32 = 50;

/// Starts an interval in the scope of its mount, and loses what ends it.
pub(crate) fn leave_interval(scope: &Scope) {
    forget(scope.interval(PERIOD, || tab::count(tab::TICKS)));
}

/// Starts an interval that no scope knows of.
pub(crate) fn hide_interval() {
    Interval::new(PERIOD, || tab::count(tab::TICKS)).forget();
}
