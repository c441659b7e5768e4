//! What the shop sells.
//!
//! 1. It is fetched once per instance of the remote; whoever needs it meanwhile waits for the same
//!    request, and the last one who leaves ends it.
//! 2. A failure is shown to those who waited and is not remembered: the next user, or a retry,
//!    asks again. A file that cannot be read is such a failure.
//! 3. A product that makes no sense is left out; the others are for sale.

mod browser;
mod item;
mod list;
mod sort;
mod source;
mod use_stock;

pub(crate) use browser::absolute;
pub(crate) use item::{Category, Product};
pub(crate) use list::Stock;
#[cfg(test)]
pub(crate) use list::tests::{one, stock};
pub(crate) use sort::Sort;
pub(crate) use source::Shelf;
pub(crate) use use_stock::{UseStock, use_stock};
