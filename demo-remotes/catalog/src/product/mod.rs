//! The page of one product.

mod buy;
mod crumbs;
mod details;
mod facts;
mod product_page;
mod quantity;
mod waiting_page;

pub(crate) use product_page::ProductPage;
