//! Serving the files of a remote or of a shell.
//!
//! 1. A content-hashed file is `immutable` for a year; everything else is `no-cache`, so it is
//!    asked for again each time and costs a 304 when it did not change.
//! 2. Who may read the files from another origin is [`Origins`]; nobody, unless told. They may
//!    read the headers `ETag` and `Retry-After` too.
//! 3. `application/wasm` is what wasm is served as, and `nosniff` keeps every type what it is.
//! 4. A file `x.br` beside `x` is what a browser that accepts brotli gets; without it, the answer
//!    is compressed on the way.
//! 5. Paths stay below the folder. Symbol files (`*.symbols`) are never served.
//!
//! ```
//! use axum::{body::Body, http::Request};
//! use tower::ServiceExt;
//! use yew_mfe_server::assets::{Assets, Origins};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let dir = tempfile::tempdir()?;
//! std::fs::write(dir.path().join("cart-0f1e2d3c4b5a6978.wasm"), b"\0asm")?;
//! let router = Assets::new(dir.path()).origins(Origins::any()).router();
//! let request = Request::get("/cart-0f1e2d3c4b5a6978.wasm").body(Body::empty())?;
//! let response = router.oneshot(request).await?;
//! assert_eq!(response.headers()["content-type"], "application/wasm");
//! assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
//! # Ok(())
//! # }
//! ```
//!
//! # What this does not do
//!
//! It follows symbolic links, keeps nothing in memory, and terminates no TLS. A name counts as
//! content-hashed by its looks ([`is_content_hashed`]); the bytes are not hashed to find out.

mod cache;
mod error;
mod etag;
mod origins;
mod router;

pub use cache::{CachePolicy, is_content_hashed};
pub use error::OriginError;
pub use origins::Origins;
pub use router::Assets;
