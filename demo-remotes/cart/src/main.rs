//! The cart by itself, for its team's own `trunk serve`: no shell, shared state in this page.

fn main() {
    demo_cart::run_alone("cart", r#"{"heading":"Cart"}"#);
}
