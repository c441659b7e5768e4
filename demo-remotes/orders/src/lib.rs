//! The orders remote: placing an order, the order that was placed, and all of them.

mod address;
mod address_field;
mod checkout;
mod checkout_form;
mod clock;
mod history;
mod history_row;
mod missing;
mod order_lines;
mod order_number;
mod order_page;
mod order_totals;
mod orders_page;
mod payment;
mod pieces;
mod placed_on;
mod use_place_order;

use demo_contracts::{Account, Cart, Orders};
use orders_page::OrdersPage;

yew_mfe::remote! {
    name: "orders",
    components: { "orders" => OrdersPage },
    states: [Account, Cart, Orders],
}
