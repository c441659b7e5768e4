//! What the browser tests have in common: the page, a shell in it, and faults of the network.
//!
//! The test binary is the shell. It loads the packaged probe from `fixtures/probe`, which the
//! runner serves because it serves the folder of this crate.
#![cfg(target_arch = "wasm32")]

pub mod clean;
pub mod crash;
pub mod devtools;
pub mod dom;
pub mod history;
pub mod link;
pub mod memory;
pub mod network;
pub mod page;
pub mod running;
pub mod scene;
pub mod sheets;
pub mod shell;
pub mod signing;
pub mod stored;
pub mod wait;
