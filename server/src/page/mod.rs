//! Serving the shell's page with the registry inside.
//!
//! The registry is put into the page when it is *served*: deploying a remote rewrites
//! `remotes.json` on the server and never rebuilds the shell.
//!
//! 1. Both files are looked at on each request and read again when they changed.
//! 2. A changed file that cannot be used is reported once through `tracing`, and the last good
//!    page stays up.
//! 3. With [`Page::hints`] the browser fetches what the registry marks `"preload": true` while it
//!    fetches the shell: manifests, and the files of those manifests that are on this disk. These
//!    are looked at on each request as well.
//! 4. `/remotes.json` is the registry alone, for a loader that reads it again.
//!
//! ```
//! use yew_mfe::registry::Registry;
//! use yew_mfe_server::page::inline;
//!
//! let registry = Registry::parse(r#"{ "schema": 1, "remotes": {}, "note": "</script>" }"#)?;
//! let html = inline("<html><head><title>Shop</title></head></html>", &registry, &[])?;
//! assert!(html.contains(r#"<script type="application/json" id="mfe-registry">"#));
//! assert!(html.contains(r"\u003c/script>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What this does not do
//!
//! It sets no Content-Security-Policy; a data block needs no nonce.

mod error;
mod shell_page;

pub use error::PageError;
pub use shell_page::Page;
pub use yew_mfe::registry::{REGISTRY_ID, Roots, inline};
