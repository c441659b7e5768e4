//! Contracts: what shell and remotes must agree on, checked before anything of a remote runs.
//!
//! A remote is built apart from the shell, perhaps months earlier. What crosses the boundary
//! between them (shared state, events, props) is JSON whose structure both sides compiled in.
//! `#[derive(Contract)]` turns the structure into a schema, `remote!` writes the schemas that a
//! remote uses into its wasm, the packager copies them to the manifest, and the shell compares
//! them with its own.
//!
//! # The rule
//!
//! 1. Equal hashes agree.
//! 2. Different majors never do.
//! 3. With equal majors, an item agrees when every field that only one side has is optional
//!    there, and every field that both have agrees, in being optional or not too.
//! 4. An enum agrees when both sides have the same variants, or when the side that lacks one has
//!    a catch-all variant (`#[serde(other)]`). The events of a state may always have more
//!    variants on one side: the other side keeps and forwards what it does not know.
//! 5. Anything else is an [`Incompatible`] that names the item, the field and both sides.
//!
//! ```
//! use yew_mfe::contract::{negotiate, Item, ItemKind};
//!
//! let shell = Item::new(ItemKind::State, "cart", "1.0".parse()?, "({count:u32},<Added>)".parse()?)?;
//! let remote = Item::new(ItemKind::State, "cart", "1.1".parse()?, "({count:str},<Added>)".parse()?)?;
//! let error = negotiate(&shell, "the shell", &remote, "remote `cart`").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "state `cart` does not fit: field `state.count` is `u32` for the shell (1.0) and `str` for remote `cart` (1.1)",
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What this does not do
//!
//! It compares structure, not meaning: a price in cents and a price in euros are both `u32`.
//! Raise the major when the meaning changes.

mod item;
mod leaf;
mod lock;
mod negotiate;
mod schema;
mod section;
mod shape;

pub use item::{Item, ItemKind};
pub use lock::{check_lock, lock_text};
pub use negotiate::{Incompatible, negotiate};
pub use schema::{Contract, Field, Schema, Tagging, Variant};
pub use section::{InvalidSection, SECTION, item_bytes, item_len, parse_section};
pub use shape::{InvalidShape, Shape, ShapeField, ShapeVariant};
