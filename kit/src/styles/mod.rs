//! How far the style sheets of a remote reach.
//!
//! A mount says it with [`StyleIsolation`]; the sheets are those that the remote's manifest lists.
//!
//! | | `None` | `Scoped` | `Shadow` |
//! |---|---|---|---|
//! | the remote's rules apply to | the whole page | its mounts and their overlays | its mounts and their overlays |
//! | the page's rules apply to the remote | yes | yes | no, but what is inherited is |
//! | `html`, `body` and `:root` in its selectors are | those of the page | the mount, and the overlay | the mount, and the overlay |
//! | names of `@keyframes` are those of | the page | the page | the mount |
//! | `@font-face`, `@property` belong to | the page | the page | the page |
//! | names of `@layer` are those of | the page | the page | the mount |
//!
//! `Scoped` is what a mount gets that says nothing: then no team can change what another one
//! shows, and the looks that the page shares with everybody still reach the remote.
//!
//! # Guarantees
//!
//! 1. Nothing of a remote is rendered before its sheets apply, and a remote whose sheets cannot
//!    be had, or not be used, is not rendered.
//! 2. A sheet that is to be scoped is never applied unscoped: where the browser has no `@scope`,
//!    and where the text of the sheet would end the scope early, the mount fails.
//! 3. Sheets end with the last mount that needs them. They are no elements of the page but
//!    constructed, so `style-src` of a Content-Security-Policy does not concern them; they are
//!    fetched like the code, which `connect-src` allows.
//! 4. A sheet is fetched once, and parsed once for each isolation that is in use; all mounts
//!    share it. The rules of a scoped remote end where an element of another remote begins.
//! 5. Relative URLs in a sheet are seen from where the sheet is.
//!
//! # `html`, `body` and `:root`
//!
//! For an isolated remote the mount is what the page is otherwise: rules for `:root`, `html` and
//! `body` apply to it and to the overlay, which has no box of its own. What else is said of
//! them is asked of the page's: `html[data-theme="dark"] .price` is a dark page's price in a
//! mount (in `Shadow` not in Firefox, which has no `:host-context()`).
//! That holds for rules inside of others as well: below `@media`, `@supports`, `@layer` and
//! `@container`, and for nested rules, such as `html { &.dark .price {} }`.
//! A condition on other elements around the mount, like `.dark .price` on a page whose body has that class,
//! never holds; a custom property, which is inherited, is the better way to hand looks down.
//!
//! # What this does not do
//!
//! It is no boundary against a hostile remote: whoever runs code in the page can style it. It
//! does not rename: two scoped remotes with `@keyframes fade` share the later one, so names get
//! the remote's prefix. A remote that is inside of another one's shadow tree gets the rules of
//! that tree. The ends of an `@scope` of the sheet's own
//! stay as they are: `@scope (body)` finds no body in a mount. It changes no inline style, and no sheet that a remote adds itself. An `@import`
//! is refused, when a remote is packaged and when it is loaded: constructed sheets have none.

mod error;
mod isolation;
#[cfg(any(feature = "shell", test))]
mod nested;
mod reader;
#[cfg(any(feature = "shell", test))]
mod selectors;
mod text;

pub use error::StyleError;
pub use isolation::StyleIsolation;
#[cfg(feature = "shell")]
pub(crate) use nested::{Place, Reach, kept_to};
pub use text::StyleText;
#[cfg(feature = "shell")]
pub(crate) use text::quote;
