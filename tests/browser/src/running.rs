//! What was started in the page and has not been ended.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    #[wasm_bindgen(js_name = countRunning)]
    fn count() -> Vec<u32>;

    /// Sends the window an event `probe-ping`.
    pub fn ping();
}

/// How many of each kind run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Running {
    /// Intervals that were not cleared.
    pub intervals: u32,
    /// Workers that were not terminated.
    pub workers: u32,
    /// Object URLs that were not revoked.
    pub urls: u32,
    /// Requests to a [silent](crate::network::Fault::Silent) server that were not aborted.
    pub fetches: u32,
}

/// What runs now.
///
/// # Panics
///
/// Never: the harness counts these four.
pub fn running() -> Running {
    let [intervals, workers, urls, fetches] = count()[..] else {
        panic!("the harness counts four kinds");
    };
    Running {
        intervals,
        workers,
        urls,
        fetches,
    }
}
