//! Values every capability may use: checked names, versions, integrity strings and keys.
//!
//! Each is parsed once and then carried as proof. A `&str` that reached the kit from outside
//! (a manifest, a registry, a link call) turns into one of these types or into an error that
//! names it.

pub(crate) mod base64;
mod cut;
mod integrity;
pub(crate) mod json;
mod key;
mod name;
mod version;

pub(crate) use cut::cut;
pub use integrity::{Integrity, InvalidIntegrity};
pub use key::{InvalidKey, PublicKey};
pub use name::{ComponentName, InvalidName, KeyId, Namespace, RemoteName};
pub use version::{InvalidVersion, SchemaVersion};
