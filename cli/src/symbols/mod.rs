//! Crash stacks with the names of functions.
//!
//! What is shipped holds no names: they would be a third of it. Each build leaves a [`Table`]
//! outside the deployed folder, and a stack that a browser reported is resolved with it later.
//!
//! ```
//! use cargo_mfe::symbols::{symbolicate, Table};
//!
//! let table: Table = "# build 00112233aabbccdd\n# wasm cart-0123456789abcdef.wasm\n7 _RNvCs1_4cart5mount\n".parse()?;
//! let stack = "Error: x\n    at https://a.test/cart-0123456789abcdef.wasm:wasm-function[7]:0x2a";
//! let resolved = symbolicate(stack, &[table], None);
//! assert!(resolved.text.ends_with("at cart::mount (https://a.test/cart-0123456789abcdef.wasm:wasm-function[7]:0x2a)"));
//! # Ok::<(), cargo_mfe::symbols::InvalidTable>(())
//! ```
//!
//! # What this does not do
//!
//! It gives functions, not lines: line tables are larger than the code, and what was inlined
//! shows as the function it was inlined into.

mod frame;
mod resolve;
mod table;

pub use resolve::{Resolved, symbolicate};
pub use table::{InvalidTable, Table};
