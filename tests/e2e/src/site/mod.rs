//! Servers on loopback, each with an origin of its own, that fail on command.
//!
//! ```
//! use axum::{Router, routing::get};
//! use yew_mfe_e2e::site::{Fault, Site};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), yew_mfe_e2e::E2eError> {
//! let site = Site::start(Router::new().route("/cart.wasm", get(async || "bytes"))).await?;
//! let fault = site.fault("*.wasm", Fault::Status(503)).times(2);
//! // … the page asks three times: 503, 503, 200 …
//! # let _ = fault.hits();
//! drop(fault);
//! assert_eq!(site.count("*.wasm"), 0);
//! # Ok(())
//! # }
//! ```
//!
//! 1. A [`Fault`] holds while its [`FaultGuard`] lives; of several that match, the newest counts.
//! 2. Every request is logged when it arrives, with its status once that is known.
//! 3. A faulty answer is not compressed, so that a corrupt byte is a byte of the file.
//!
//! # What this does not do
//!
//! It speaks HTTP/1.1 only. Tasks run on the caller's runtime: a test must not block its thread.

mod fault;
mod inject;
mod log;
mod pattern;
mod server;

pub use fault::{Fault, FaultGuard};
pub use log::Seen;
pub use server::{Site, closed_origin};
