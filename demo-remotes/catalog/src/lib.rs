//! The catalog remote: everything that the shop sells, to look through, to search and to put in
//! the cart; and the newest of it and what the shop promises, for the shell's start page.
//!
//! `stock` is what there is and where it comes from, `query` which of it is shown. What they
//! know of the browser is in `stock/browser.rs` and `stock/use_stock.rs`; their other files are
//! tested without one. `list`, `product`, `featured` and `promises` are the pages, `parts` what those share.

mod catalog;
mod featured;
mod list;
mod page;
mod parts;
mod product;
mod promises;
mod query;
mod stock;

use catalog::Catalog;
use demo_contracts::Cart;
use featured::Featured;
use promises::Promises;

yew_mfe::remote! {
    name: "catalog",
    components: { "catalog" => Catalog, "featured" => Featured, "promises" => Promises },
    states: [Cart],
}
