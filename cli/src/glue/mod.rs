//! The JavaScript that wasm-bindgen generates, made fit for a page that holds many instances.
//!
//! The text that wasm-bindgen 0.2.129 writes is changed in known places. Each change is tied to
//! the text it replaces: if that text is absent, or is there another number of times than it
//! must be, the change fails with a sentence, and nothing is shipped.
//!
//! 1. **Names.** Every expando of Yew carries [`PLACEHOLDER`], which the loader replaces by a tag
//!    of the instance, so that instances nested in each other do not take each other's nodes for
//!    their own.
//! 2. **Containment.** After any trap the instance is dead: exports throw, and
//!    `__mfe_hooks({ aborted, stale })` learns of it. `aborted(error)` is called once per death,
//!    whichever way in led to it: an export, a closure, or the allocator on the way to either.
//! 3. **Late calls.** A closure of a dead, reset or dropped instance does nothing, gives
//!    `undefined` and calls `stale()`.
//! 4. **Unloading.** `__mfe_drop()` forgets the instance, so that its memory can be collected,
//!    and keeps the compiled module, from which `__wbg_reset_state()` makes a fresh instance.
//!    Neither is possible from inside a call into the instance: they throw. `__mfe_memory()`
//!    gives the memory of the instance there is, if there is one, also when it is dead.
//! 5. **Alone.** The module imports nothing and asks for no URL, so it runs from a blob. `init`
//!    takes `{ module_or_path }` with a compiled `WebAssembly.Module` and nothing else.
//!
//! # What this does not do
//!
//! It does not contain an endless loop, and a trap in code that is itself called by the instance
//! (another module, a browser API that reports instead of throwing) is that other code's.

mod apply;
mod brand;
mod containment;
mod entry;
mod error;
mod exports;
mod imports;
mod minify;
mod patch;
mod standalone;

pub use apply::patch;
pub use brand::PLACEHOLDER;
pub use error::GlueError;
pub use exports::{ExportNames, export_names};
pub use imports::{ImportNames, import_names};
pub use minify::minify;
