//! The faulty by itself, for its team's own `trunk serve`: no shell, shared state in this page.

fn main() {
    demo_faulty::run_alone("faulty", r#"{"label":"alone"}"#);
}
