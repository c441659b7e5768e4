//! The manifest: what a built remote says about itself, `mfe-manifest.json`.
//!
//! The packager writes it next to the content-hashed files it names; the loader reads it before
//! anything else. A reader keeps fields it does not know and refuses a manifest schema newer
//! than its own, so that an old shell never guesses.
//!
//! ```
//! use yew_mfe::manifest::Manifest;
//!
//! let error = Manifest::parse(r#"{ "schema": 2, "name": "cart" }"#).unwrap_err();
//! assert_eq!(error.to_string(), "the manifest has schema 2, this kit reads schema 1 and older");
//! ```
//!
//! # What this does not do
//!
//! It resolves no URLs and checks no bytes: file names are relative to the manifest's own URL,
//! and the loader verifies what it fetched against [`Asset::integrity`].

mod asset;
mod document;
mod error;

pub use asset::{Asset, Memory};
pub use document::{ABI, AbiRange, MANIFEST_FILE, Manifest, SCHEMA};
pub use error::ManifestError;
