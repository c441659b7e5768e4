//! The account by itself, for its team's own `trunk serve`: no shell, shared state in this page.

fn main() {
    demo_account::run_alone("account", "null");
}
