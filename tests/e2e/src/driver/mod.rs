//! The WebDriver process.
//!
//! It listens on a free port of its own choice and is asked to quit when [`Driver`] is dropped,
//! with every browser it started; if it does not within five seconds, it is killed.
//!
//! # What this does not do
//!
//! It installs nothing: a missing program is one sentence with the remedy.

mod engine;
mod process;

pub use engine::Engine;
pub use process::Driver;
