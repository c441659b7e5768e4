//! The catalog by itself, for its team's own `trunk serve`: no shell, shared state in this page.

fn main() {
    demo_catalog::run_alone("catalog", r#"{"heading":"Catalog"}"#);
}
