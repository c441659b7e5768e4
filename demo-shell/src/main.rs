//! The demo's shell: navigation, a header and a footer, and remotes on its pages.

mod app;
mod components;
mod pages;
mod parts;
mod route;

fn main() {
    app::run();
}
