//! Parts of a web server for shells and remotes, as axum routers.
//!
//! | module | what it serves |
//! |---|---|
//! | [`assets`] | the folder of a built remote or shell: types, caching, cross-origin headers, compression |
//! | [`page`] | the shell's page with the registry inlined, read again when its file changes |
//! | [`state`] | logs of shared state, in memory, for pages that keep theirs over HTTP |
//!
//! A remote on its own origin, and a shell on another:
//!
//! ```
//! use yew_mfe_server::{assets::{Assets, Origins}, page::Page};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let dir = tempfile::tempdir()?;
//! # let (cart, dist) = (dir.path().join("cart"), dir.path().join("dist"));
//! # std::fs::create_dir_all(&dist)?;
//! # std::fs::write(dist.join("index.html"), "<html><head></head></html>")?;
//! # let registry = dir.path().join("remotes.json");
//! # std::fs::write(&registry, r#"{ "schema": 1, "remotes": {} }"#)?;
//! let remote = Assets::new(cart).origins(Origins::list(["https://shop.example"])?).router();
//! let shell = Assets::new(&dist).page(Page::open(dist.join("index.html"), registry)?).router();
//! # let _: (axum::Router, axum::Router) = (remote, shell);
//! # Ok(())
//! # }
//! ```

pub mod assets;
pub mod page;
pub mod state;
