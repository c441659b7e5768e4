//! What the packager reads from a wasm module and what it takes out of it.
//!
//! 1. Everything here is a function of bytes: no file, no process.
//! 2. A section that is not named is copied byte for byte.
//!
//! # What this does not do
//!
//! It does not optimize: that is left to rustc and, when asked for, to `wasm-opt`.

mod declared;
mod error;
mod facts;
mod features;
mod rewrite;

pub use declared::{Declared, NotDeclared, REMOTE_SECTION};
pub use error::WasmError;
pub use facts::{Facts, read};
pub use features::features;
pub use rewrite::{rename_exports, rename_imports, without_sections};
