//! One browser session.
//!
//! 1. Every session has a fresh profile.
//! 2. What waits, waits until a deadline ([`Options::deadline`]) and then says what it waited for,
//!    what the page showed and which errors the page reported.
//! 3. Clicks are the user's: on the element, at its place, refused when something covers it.
//! 4. Expressions given to [`Browser::eval`] may `await`.
//! 5. [`Browser::axe`] checks what a page shows for accessibility.
//!
//! # What this does not do
//!
//! Throttling, forced garbage collection and heap readings are Chromium's: another engine
//! answers them with an error.

mod axe;
mod chromium;
mod command;
mod log;
mod options;
mod page;
mod session;
mod wait;

pub use axe::{AXE, Finding, Impact};
pub use chromium::{Heap, Network};
pub use log::{Level, LogEntry};
pub use options::Options;
pub use session::Browser;
