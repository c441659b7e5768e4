//! What the demo's shell and remotes agree on: shared states with their events, props, and where
//! the shop's pages are. `design.css` beside this crate is how they look.

mod account;
mod cart;
mod changes;
pub mod money;
mod orders;
pub mod pages;
mod props;

pub use account::{Account, AccountEvent, Customer};
pub use cart::{Cart, CartEvent, Line, MAX_COUNT};
pub use changes::why_not;
pub use orders::{Order, Orders, OrdersEvent, goods_cents};
pub use props::{CartProps, CatalogProps, FaultyProps, FeaturedProps, NoticeProps};
