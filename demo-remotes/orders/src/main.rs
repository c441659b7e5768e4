//! The orders by themselves, for their team's own `trunk serve`: no shell, shared state in this
//! page.

fn main() {
    demo_orders::run_alone("orders", "null");
}
