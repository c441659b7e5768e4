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
//! # Signatures
//!
//! The manifest holds the hashes of all other files, so that who vouches for it vouches for all of
//! them. Its signatures are beside it, in a file whose name ends with [`SIGNATURE_SUFFIX`]:
//!
//! ```json
//! {
//!   "schema": 1,
//!   "signatures": [
//!     { "key": "release-1", "algorithm": "ed25519", "signature": "<64 bytes in base64>",
//!       "manifest": "sha384-…" }
//!   ]
//! }
//! ```
//!
//! 1. What is signed is [`signed_message`]: a domain, the remote's name and the exact bytes of the
//!    manifest. A signature of one remote's manifest is none of another's.
//! 2. The algorithm is Ed25519 (RFC 8032). Signatures of other algorithms are passed over.
//! 3. A file may hold signatures by several keys, as while a key is replaced, and for several
//!    manifests, as while one is deployed: put the file there before the manifest, and there is no
//!    moment at which the manifest that is served has no signature. `manifest` says which one a
//!    signature is for; only signers look at it.
//! 4. `cargo mfe sign` writes the file, the registry says whose signature counts
//!    ([`Entry::signed_by`](crate::registry::Entry::signed_by)), the loader verifies it.
//!
//! # What this does not do
//!
//! It resolves no URLs and checks no bytes: file names are relative to the manifest's own URL,
//! and the loader verifies what it fetched against [`Asset::integrity`]. A signature has no date:
//! it does not keep a server from serving an older build that was signed by the same key. A pin
//! ([`Entry::integrity`](crate::registry::Entry::integrity)) does.

mod asset;
mod document;
mod error;
mod signature;

pub use asset::{Asset, Memory};
pub use document::{ABI, AbiRange, MANIFEST_FILE, Manifest, SCHEMA};
pub use error::ManifestError;
pub use signature::{SIGNATURE_SUFFIX, Signature, Signatures, signed_message};
