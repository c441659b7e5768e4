//! The page with all products, or with those that are asked for.

mod categories;
mod links;
mod list_page;
mod results;
mod search_field;
mod sort_field;

pub(crate) use links::{list_href, products_href};
pub(crate) use list_page::ListPage;
