//! Boundaries: what is shown in place of something that failed.
//!
//! ```ignore
//! html! {
//!     <RemoteBoundary fallback={Fallback::component::<Sorry>()} {on_error} reset_keys={(user.id,)}>
//!         <Remote name="cart" component="summary" />
//!         <Offers />
//!     </RemoteBoundary>
//! }
//!
//! #[component]
//! fn Sorry(caught: &Caught) -> Html {
//!     let retry = caught.reset.reform(|_: MouseEvent| ());
//!     html! {
//!         <p role="alert">{ &caught.error }<button onclick={retry}>{ "Try again" }</button></p>
//!     }
//! }
//! ```
//!
//! What it owes to react-error-boundary: the three kinds of fallback, resets with a reason, reset
//! keys, and errors that code outside of rendering shows.
//!
//! # Rules
//!
//! 1. A failure goes to the nearest boundary above. A `<Remote>` without one shows a plain message
//!    in its own place. What is in a fallback is not below that fallback's boundary but below the
//!    one above.
//! 2. While a boundary shows its fallback, its children stay mounted but hidden: a remote that
//!    comes back by itself finds its place, and siblings keep their state.
//! 3. With several failures below one boundary, the oldest one is shown; the others are listed.
//! 4. `on_error` is called once for each error, not for each render. The same error after another
//!    attempt is another error; that it is, or is no longer, expected to end by itself is none.
//! 5. A reset forgets the errors that were shown and tries the remotes that failed again. A remote
//!    stays in the fallback until it is on its way. `on_reset` is told first, and why: somebody
//!    asked, or the keys changed.
//! 6. When everything that had failed is back, or has left the page, without a reset,
//!    `on_reset` is told [`Reset::Recovered`].
//! 7. Keys reset only while a failure is shown: a change that comes with the failure, or before
//!    it, resets nothing.
//! 8. A fallback that cannot help calls `Caught::escalate`: the boundary above shows its own,
//!    until the failure is over. A reset there is a reset here.
//! 9. An error belongs to the component that showed it, and leaves the page with it.
//! 10. A future of `ErrorBoundary::spawn` shows nothing when its boundary was reset meanwhile, or
//!     has other keys than when it began, whether or not a failure was shown then.
//!
//! # What this does not do
//!
//! - It does not catch a panic in the shell's own module, in a render or elsewhere: that ends the
//!   shell. The page says so with a [notice](mod@crate::remote#when-the-shell-itself-panics), and
//!   links of remotes throw `ShellGone`. Errors of the shell's own code are values here.
//! - It does not catch a failure of a remote that is compiled in (`LinkedRemote`) and panics: such
//!   code is the shell's.
//! - It cannot end an endless loop, of a remote or of the shell: they share the page's thread, and
//!   nothing else runs meanwhile. What must not be trusted that far belongs in an iframe of
//!   another site.
//! - It does not mount children anew after a reset: they were never gone. Effects that depend on
//!   `ErrorBoundary::resets` run again.

mod error;
#[cfg(any(feature = "shell", test))]
mod failures;
mod keys;
mod reset;
#[cfg(any(feature = "shell", test))]
mod words;

#[cfg(feature = "shell")]
mod caught;
#[cfg(feature = "shell")]
mod component;
#[cfg(feature = "shell")]
mod fallback;
#[cfg(feature = "shell")]
mod link;
#[cfg(feature = "shell")]
mod plain;
#[cfg(feature = "shell")]
mod use_claim;
#[cfg(feature = "shell")]
mod use_error_boundary;

pub use error::BoundaryError;
pub use keys::ResetKeys;
pub use reset::Reset;

#[cfg(feature = "shell")]
pub use caught::Caught;
#[cfg(feature = "shell")]
pub use component::{RemoteBoundary, RemoteBoundaryProps};
#[cfg(feature = "shell")]
pub(crate) use failures::Told;
#[cfg(feature = "shell")]
pub use fallback::Fallback;
#[cfg(feature = "shell")]
pub(crate) use plain::Plain;
#[cfg(feature = "shell")]
pub(crate) use use_claim::use_claim;
#[cfg(feature = "shell")]
pub use use_error_boundary::{ErrorBoundary, use_error_boundary};
