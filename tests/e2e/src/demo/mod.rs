//! The built demo, each part on an origin of its own.
//!
//! `cargo xtask test e2e` builds it and says in [`ARTIFACTS`] where it is: `shell/` as trunk
//! built it, and `remotes/<name>/` as the packager wrote them.
//!
//! The remotes called `faulty-…` ([`Broken`]) are not built: they are deliveries of `faulty` with
//! one thing broken, made when the demo starts.
//!
//! # What this does not do
//!
//! It builds nothing. Without [`ARTIFACTS`] a scenario fails with a sentence that says so; it is
//! never skipped in silence.

mod broken;
mod check;
pub mod customer;
mod package;
mod screenshots;
mod sites;

pub use broken::{Broken, Deliveries, SOURCE, deliver};
pub use check::check;
pub use screenshots::{SCREENSHOTS, screenshot};
pub use sites::{ARTIFACTS, Demo, artifacts, host_of, registry_of};
