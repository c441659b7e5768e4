//! The lines of the matrix, by where the fault comes from.

mod by_hand;
mod bytes;
mod code;
mod contract;
mod memory;
mod network;
mod registry;
mod server;
mod timing;

use super::case::Case;

/// All lines, in order.
pub(super) fn all() -> impl Iterator<Item = &'static Case> {
    [
        network::CASES,
        registry::CASES,
        server::CASES,
        bytes::CASES,
        contract::CASES,
        code::CASES,
        memory::CASES,
        timing::CASES,
    ]
    .into_iter()
    .flatten()
}

/// What the visitor reads when the remote did not come.
const KEPT_OUT: &str = "was kept out";
const AWAY: &str = "is not available right now";
/// What the visitor reads when the remote came and does not fit.
const UPDATED: &str = "is being updated";
/// What the visitor reads while it comes back by itself.
const STOPPED: &str = "stopped working";

const MANIFEST: &str = "/mfe-manifest.json";
