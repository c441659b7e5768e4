//! One browser session.
//!
//! 1. Every session has a fresh profile.
//! 2. What waits, waits until a deadline ([`Options::deadline`]) and then says what it waited for,
//!    what the page showed and which errors the page reported.
//! 3. Clicks are the user's: on the element, at its place, refused when something covers it. So
//!    are keys: they go to the element that has the focus.
//! 4. Expressions given to [`Browser::eval`] may `await`.
//! 5. [`Browser::axe`] checks what a page shows for accessibility.
//!
//! # What this does not do
//!
//! Emulated media and screens, throttling, forced garbage collection, heap readings and killed tabs
//! are Chromium's: another engine answers them with an error.

mod axe;
mod chromium;
mod command;
mod emulation;
mod keyboard;
mod log;
mod options;
mod page;
mod session;
mod tab;
mod wait;

pub use axe::{AXE, Finding, Impact};
pub use chromium::{Heap, Network};
pub use emulation::{Media, Motion, Scheme, Screen};
pub use keyboard::{Active, Key};
pub use log::{Level, LogEntry};
pub use options::Options;
pub use session::Browser;
pub use tab::Tab;
