//! Which products are shown, and in which order: all of it is in the URL.

mod filter;

pub(crate) use filter::Filter;
