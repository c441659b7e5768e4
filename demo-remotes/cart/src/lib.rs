//! The cart remote: the page on which the customer sees what the order will be, and a small
//! summary of it for the shell's header.

mod cart_page;
mod empty_cart;
mod focus;
mod line_row;
mod missing;
mod summary;
mod totals;
mod use_changes;
mod words;

use cart_page::CartPage;
use demo_contracts::Cart;
use summary::Summary;

yew_mfe::remote! {
    name: "cart",
    components: { "cart" => CartPage, "summary" => Summary },
    states: [Cart],
}
