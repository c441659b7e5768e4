//! What breaks a moment after the click.

use gloo_timers::callback::{Interval, Timeout};
use gloo_timers::future::TimeoutFuture;

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

/// Starts an interval that nobody ends: it outlives whoever started it.
pub(crate) fn leave_interval() {
    Interval::new(50, || {}).forget();
}
