//! The built demo, each part on an origin of its own.
//!
//! `cargo xtask test e2e` builds it and says in [`ARTIFACTS`] where it is: `shell/` as trunk
//! built it, and `remotes/<name>/` as the packager wrote them.
//!
//! # What this does not do
//!
//! It builds nothing. Without [`ARTIFACTS`] a scenario fails with a sentence that says so; it is
//! never skipped in silence.

mod check;
mod sites;

pub use check::check;
pub use sites::{ARTIFACTS, Demo, artifacts, host_of, registry_of};
