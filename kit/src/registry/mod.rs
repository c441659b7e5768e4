//! The registry: where each remote's manifest is, `remotes.json`.
//!
//! It belongs to the shell's page and is inlined, or fetched beside it, when the page is served:
//! deploying a remote never rebuilds the shell.
//!
//! ```
//! use yew_mfe::registry::Registry;
//!
//! let registry = Registry::parse(r#"{
//!     "schema": 1,
//!     "remotes": { "cart": { "manifests": ["https://cart.example/mfe-manifest.json"] } }
//! }"#)?;
//! assert_eq!(registry.get("cart").unwrap().manifests.len(), 1);
//! assert!(registry.get("basket").is_none());
//! # Ok::<(), yew_mfe::registry::RegistryError>(())
//! ```
//!
//! # What this does not do
//!
//! A remote that is compiled into the shell is `linked` in code (`LinkedRemote` of the `shell`
//! feature), not listed here.

mod entries;
mod error;

pub use entries::{Entry, Registry, Timeouts};
pub use error::RegistryError;
