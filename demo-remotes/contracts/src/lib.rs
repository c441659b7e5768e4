//! What the demo's shell and remotes agree on: shared states with their events, and props.

mod cart;
mod props;

pub use cart::{Cart, CartEvent, Line};
pub use props::{CartProps, CatalogProps, FaultyProps, NoticeProps};
