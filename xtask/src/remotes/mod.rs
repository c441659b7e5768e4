//! The remotes of this repository: where they are, and packaging them.
//!
//! A remote is known by the name of its folder, which has to be the name in its manifest. Its
//! packaged files are in `target/mfe/<profile>/<name>/`.

mod list;
mod package;

pub(crate) use list::{Remote, all, demo, fixtures, measured, tested, weights};
pub(crate) use package::{Profile, observed, package, package_one, write_registry};
