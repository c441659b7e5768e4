//! Signing: who vouches for a manifest.
//!
//! A manifest holds the hashes of all files of a build, so that a signature of the manifest is one
//! of the build. What is signed, and the file it goes into, is described in
//! [`yew_mfe::manifest`]; which keys count is said by the registry of the shell
//! ([`yew_mfe::registry`]).
//!
//! 1. A manifest is signed only when it can be read and the files beside it are the announced
//!    ones.
//! 2. Signing is deterministic and idempotent: the same manifest and keys give the same file.
//! 3. Signatures by other keys stay, as long as the manifest they are for is still there: that is
//!    how a key is replaced. Those of the build that was replaced stay as well, so that the file
//!    can be deployed before the new manifest, and going back needs no key.
//! 4. A key is written once, readable by its owner alone, and never over another file.
//!
//! ```
//! use cargo_mfe::sign::{PrivateKey, sign, verify};
//! use yew_mfe::base::KeyId;
//! # use yew_mfe::manifest::Manifest;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = std::env::temp_dir().join(format!("mfe-sign-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! # std::fs::write(folder.join("cart.js"), b"abc")?;
//! # std::fs::write(folder.join("mfe-manifest.json"), r#"{ "schema": 1, "name": "cart",
//! #   "version": "1.0.0", "build": "b", "abi": { "min": 1, "max": 1 }, "components": ["cart"],
//! #   "entry": { "file": "cart.js", "bytes": 3, "integrity":
//! #   "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn" } }"#)?;
//! let key = PrivateKey::generate(KeyId::new("release-1")?)?;
//! sign(&folder, &[key.clone()])?;
//! let signers = verify(&folder, &[(key.id().clone(), key.public())])?;
//! assert_eq!(signers[0].as_str(), "release-1");
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok(())
//! # }
//! ```
//!
//! # What this does not do
//!
//! It keeps no keys: where the file of a private key lies, and who may read it, is for whoever
//! deploys to arrange. It has no dates: a signature ends with its key.

mod beside;
mod error;
mod key;
mod package;

pub(crate) use beside::signed_file;
pub use error::SignError;
pub use key::PrivateKey;
pub use package::{Signed, inspect, sign, verify};
