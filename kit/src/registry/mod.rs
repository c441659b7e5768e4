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
//! # In the page
//!
//! [`inline`] puts the registry into the page, so that the shell does not have to ask for it, and
//! with it hints ([`hints`]): for what is marked `"preload": true`, the browser fetches manifest
//! and files while it still fetches the shell. `yew-mfe-server` does that when it serves the page,
//! `cargo mfe registry inline` for a page on static hosting. A hint that is out of date costs a
//! request and harms nothing: the loader verifies whatever the browser has fetched.
//!
//! # Trust
//!
//! Whoever can change a manifest decides which code runs in the page. The registry says what is
//! believed:
//!
//! 1. A pin, `integrity`: the manifest has this hash. Each deployment of the remote changes the
//!    registry.
//! 2. Signatures, `signed_by`: one of these keys has signed the manifest
//!    ([`manifest`](crate::manifest) has the format). Deployments leave the registry alone, and a
//!    key is replaced without a moment at which nothing is valid: name two, sign with the new one,
//!    then take the old one out. A key that is not in `keys` counts for nothing.
//! 3. Both, then both must hold; or neither for a manifest on the page's own origin, whose server
//!    could replace the page as well.
//! 4. Anything else is refused before it is fetched. The way out is `"unsigned": true` in the
//!    entry, or `ShellConfig::dangerous_unsigned` for all.
//!
//! ```
//! use yew_mfe::registry::Registry;
//!
//! let registry = Registry::parse(r#"{
//!     "schema": 1,
//!     "keys": { "release-1": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=" },
//!     "remotes": {
//!         "cart": { "manifests": ["https://cart.example/mfe-manifest.json"], "signed_by": ["release-1"] },
//!         "wish": { "manifests": ["https://wish.example/mfe-manifest.json"] }
//!     }
//! }"#)?;
//! let objection = |name| registry.trust(registry.get(name).unwrap()).objection(false);
//! assert_eq!(objection("cart"), None);
//! assert!(objection("wish").unwrap().contains("neither `integrity` nor `signed_by`"));
//! # Ok::<(), yew_mfe::registry::RegistryError>(())
//! ```
//!
//! # What this does not do
//!
//! The registry itself is believed: it is part of the page, or comes from the URL that the shell
//! names.
//!
//! A remote that is compiled into the shell is `linked` in code (`LinkedRemote` of the `shell`
//! feature), not listed here.

mod entries;
mod error;
mod head;
mod hints;
mod page;
mod trust;

pub use entries::{Entry, Registry, Timeouts};
pub use error::RegistryError;
pub use hints::{Hint, Roots, hints};
pub use page::{REGISTRY_ID, inline};
pub use trust::Trust;
