//! The demo's shell: navigation, a header, and remotes on its pages.

mod app;
mod components;
mod pages;
mod route;

fn main() {
    app::run();
}
