//! Routing: the shell owns the history of the page, remotes own what is below their place in it.
//!
//! A mount with a base, `<Remote name="catalog" component="catalog" base="/catalog" />`, sees the
//! part of the page's URL behind the base: at `/catalog/p/lamp?from=home` its route is
//! `/p/lamp?from=home`. It reads the route with `use_remote_route`, matches it against its own
//! type, and changes it by calling the handle or by rendering a plain link:
//!
//! ```
//! # #[cfg(feature = "derive")] {
//! use yew_mfe::routing::{RemoteRoute, RemotePath};
//!
//! #[derive(Debug, PartialEq, RemoteRoute)]
//! enum Page {
//!     #[at("/")]
//!     List,
//!     #[at("/p/:sku")]
//!     Product { sku: String },
//! }
//!
//! let path = RemotePath::new("/p/oak%20lamp?from=home");
//! assert_eq!(path.matched(), Some(Page::Product { sku: "oak lamp".to_owned() }));
//! assert_eq!(path.query("from").as_deref(), Some("home"));
//! assert_eq!(Page::Product { sku: "a/b".to_owned() }.to_path(), "/p/a%2Fb");
//! # }
//! ```
//!
//! # Guarantees
//!
//! 1. Only the shell writes the history. A remote asks, and hears of its new route like everybody
//!    else: by being rendered with it.
//! 2. A base is compared segment by segment: `/shop` is not the base of `/shopping`.
//! 3. Every link is a real one: its `href` is the whole URL, so that it opens in a new tab, is
//!    shown in the status bar and can be copied. A plain click on a link of this page, anywhere in
//!    a remote, is followed without loading the page again.
//! 4. A click is left to the browser when a handler prevented it, with a modifier key or another
//!    button, for a `target`, a `download`, `rel="external"`, another origin, or a path that is
//!    not the shell's (`ShellConfig::owns`).
//! 5. `<PageNavigation>` moves the focus to the new page's heading, scrolls to its top, and on the
//!    way back and forward to where the page was left, once it is long enough again.
//!
//! # What this does not do
//!
//! Who has something unsaved uses a [navigation guard](crate::guard), which this asks. A remote hears nothing of paths outside of its base.

#[cfg(any(feature = "shell", test))]
mod pace;
mod path;
mod percent;
#[cfg(any(feature = "shell", test))]
mod positions;
mod query;
mod remote_route;

#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "shell")]
mod component;
#[cfg(feature = "yew-router")]
mod provider;
#[cfg(feature = "browser")]
mod use_remote_route;

#[cfg(feature = "shell")]
pub(crate) use browser::Pages;
#[cfg(feature = "browser")]
pub(crate) use browser::follow_links;
#[cfg(feature = "shell")]
pub use component::{PageNavigation, PageNavigationProps};
pub use path::RemotePath;
pub use percent::{decode, encode};
#[cfg(feature = "yew-router")]
pub use provider::{RemoteRouter, RemoteRouterProps};
pub use query::query;
pub use remote_route::RemoteRoute;
#[cfg(feature = "browser")]
pub use use_remote_route::{UseRemoteRouteHandle, use_remote_route};
#[cfg(feature = "derive")]
pub use yew_mfe_macros::RemoteRoute;
