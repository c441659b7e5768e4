//! Prefetching: the code of a remote is here before somebody mounts it.
//!
//! ```ignore
//! #[component]
//! fn CartLink() -> Html {
//!     let link = use_prefetch(&["cart"], PrefetchOn::Intent);
//!     html! { <a ref={link} href="/cart">{ "Cart" }</a> }
//! }
//! ```
//!
//! # Guarantees
//!
//! 1. Prefetching fetches, verifies and compiles. It makes no instance and runs no code of the
//!    remote.
//! 2. At most [`PrefetchQueue::CONCURRENT`] remotes are prefetched at once; the others wait in
//!    order. What somebody mounts does not wait.
//! 3. Nothing is prefetched for a user who wants to save data, nor over a slow network:
//!    `navigator.connection` with `saveData`, or an `effectiveType` of 3g or less. A browser that
//!    does not say so (Firefox, Safari) prefetches.
//! 4. A failure is told to nobody: the first mount tries again.
//!
//! What the page's first view needs is better fetched beside the shell itself: see the preload
//! hints of [`registry`](crate::registry).

mod connection;
mod queue;

#[cfg(feature = "shell")]
mod browser;
#[cfg(feature = "shell")]
mod use_prefetch;

pub use connection::Connection;
pub use queue::PrefetchQueue;

#[cfg(feature = "shell")]
pub(crate) use browser::connection;
#[cfg(feature = "shell")]
pub use use_prefetch::{PrefetchOn, use_prefetch};
