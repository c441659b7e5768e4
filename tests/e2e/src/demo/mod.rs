//! The built demo, each part on an origin of its own.
//!
//! `cargo xtask test e2e` builds it and says in [`ARTIFACTS`] where it is: `shell/` as trunk
//! built it, and `remotes/<name>/` as the packager wrote them. They are signed with the demo's own
//! key, whose public half is in `remotes/keys.json`, and the shell believes nothing else.
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
pub(crate) mod package;
mod screenshots;
mod sites;
pub(crate) mod vouched;

pub use broken::{Broken, Deliveries, SOURCE, deliver};
pub use check::check;
pub use screenshots::{SCREENSHOTS, screenshot};
pub use sites::{ARTIFACTS, Demo, artifacts, host_of};
pub use vouched::{KEYS, Keys, keys_in, preloaded, registry_of};
