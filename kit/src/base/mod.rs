//! Values every capability may use: checked names, versions and integrity strings.
//!
//! Each is parsed once and then carried as proof. A `&str` that reached the kit from outside
//! (a manifest, a registry, a link call) turns into one of these types or into an error that
//! names it.

mod integrity;
mod name;
mod version;

pub use integrity::{Integrity, InvalidIntegrity};
pub use name::{ComponentName, InvalidName, Namespace, RemoteName};
pub use version::{InvalidVersion, SchemaVersion};
