//! Which products are shown, and in which order: all of it is in the URL.

mod filter;
mod sort;

pub(crate) use filter::Filter;
pub(crate) use sort::Sort;
