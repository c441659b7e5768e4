//! Where the shop's pages are: paths of the shell, which remotes link to.

/// The catalog; its own pages are below.
pub const CATALOG: &str = "/catalog";
/// The cart.
pub const CART: &str = "/cart";
/// The history of orders, and each order below.
pub const ORDERS: &str = "/orders";
/// Where an order is placed.
pub const CHECKOUT: &str = "/orders/new";
/// Signing in, and the customer's own data.
pub const ACCOUNT: &str = "/account";

/// The page of a product. A `sku` needs no escaping: it is made of a-z, 0-9 and `-`.
pub fn product(sku: &str) -> String {
    format!("{CATALOG}/p/{sku}")
}
