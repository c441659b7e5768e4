//! Boundaries: what is shown in place of a remote that is not on the page.
//!
//! ```ignore
//! let fallback = Callback::from(|caught: Caught| html! {
//!     <p role="alert">{ caught.error.to_string() }</p>
//! });
//! html! {
//!     <RemoteBoundary {fallback}>
//!         <Remote name="cart" component="summary" />
//!     </RemoteBoundary>
//! }
//! ```
//!
//! # Rules
//!
//! 1. A failure goes to the nearest boundary above the `<Remote>`; without one, the `<Remote>`
//!    shows a plain message in its own place.
//! 2. While a boundary shows its fallback, its children stay mounted but hidden: a remote that
//!    comes back by itself finds its place, and siblings keep their state.
//! 3. With several failures below one boundary, the oldest one is shown.
//!
//! # What this does not do
//!
//! A panic in the shell's own module is not caught: it ends the shell.

mod caught;
mod component;
mod fallback;
mod link;

pub use caught::Caught;
pub use component::{RemoteBoundary, RemoteBoundaryProps};
pub(crate) use fallback::default_fallback;
pub(crate) use link::BoundaryLink;
