//! The outside programs of the kit: which versions, where they are, how they get there.
//!
//! 1. A tool is looked up in a per-user cache by crate and version,
//!    `${XDG_CACHE_HOME:-~/.cache}/yew-mfe/tools/<crate>-<version>/bin`, then on `PATH`.
//! 2. A program on `PATH` is taken only when it says that it has the wanted version.
//! 3. An installation is whole or absent: a program is moved into the cache after everything
//!    that belongs to it was built.
//!
//! ```
//! use cargo_mfe::tools::{Cache, WASM_BINDGEN};
//!
//! let cache = Cache::at("/home/ada/.cache/yew-mfe/tools");
//! let program = cache.program(&WASM_BINDGEN, "wasm-bindgen");
//! assert!(program.to_string_lossy().contains("wasm-bindgen-cli-0.2.129"));
//! ```
//!
//! # What this does not do
//!
//! It downloads no binaries: `cargo install` builds every tool from the crate registry, with the
//! lock file of its authors.

mod cache;
mod error;
mod install;
mod locate;
mod spec;

pub use cache::Cache;
pub use error::{ToolError, ToolErrorKind};
pub use install::install;
pub use locate::locate;
pub(crate) use locate::on_path;
pub use spec::{TRUNK, ToolSpec, WASM_BINDGEN};
