use super::path::RemotePath;
use super::remote_route::RemoteRoute;
use crate::provider::MountContext;
use std::fmt;
use yew::prelude::*;

/// The part of the page's URL that belongs to this mount; the component renders again when it
/// changes.
///
/// ```ignore
/// let route = use_remote_route();
/// match route.matched::<Page>() {
///     Some(Page::Product { sku }) => html! { <Product {sku} /> },
///     _ => html! { <a href={route.href("/p/lamp")}>{ "Lamp" }</a> },
/// }
/// ```
///
/// A mount without a base is at `/` always, and its paths are the shell's.
///
/// # Panics
///
/// Outside of a component of a remote, loaded or linked.
#[hook]
pub fn use_remote_route() -> UseRemoteRouteHandle {
    let mount = use_context::<MountContext>()
        .expect("use_remote_route needs a component of a remote above it");
    UseRemoteRouteHandle { mount }
}

/// The route as of this render, and the way to another.
#[derive(Clone, PartialEq)]
pub struct UseRemoteRouteHandle {
    mount: MountContext,
}

impl UseRemoteRouteHandle {
    /// Path and query, relative to the base.
    pub fn location(&self) -> RemotePath<'_> {
        RemotePath::new(&self.mount.route)
    }

    /// The path, relative to the base, as it is in the URL.
    pub fn path(&self) -> &str {
        self.location().path()
    }

    /// The first value of `name` in the query, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        self.location().query(name)
    }

    /// Reads the path as one of the remote's pages; `None` when it is none of them.
    pub fn matched<R: RemoteRoute>(&self) -> Option<R> {
        self.location().matched()
    }

    /// The URL of a path of this remote, for a link.
    pub fn href(&self, path: &str) -> String {
        joined(&self.mount.fixed.base, path)
    }

    /// The URL of a path of the shell, for a link to a page that is somebody else's.
    pub fn page_href(&self, path: &str) -> String {
        joined(&self.mount.fixed.root, path)
    }

    /// Goes to a path of this remote, as a click on a link would. The render with the new route
    /// comes later; a refusal of the shell is written to the console.
    pub fn navigate(&self, path: &str) {
        (self.mount.fixed.navigate)(&self.href(path), false);
    }

    /// As [`navigate`](Self::navigate), in place of the present entry of the history: for what
    /// the way back should skip, like each letter of a search. Neither scrolls nor moves the focus.
    pub fn replace(&self, path: &str) {
        (self.mount.fixed.navigate)(&self.href(path), true);
    }

    /// Goes to a path of the shell.
    pub fn navigate_page(&self, path: &str) {
        (self.mount.fixed.navigate)(&self.page_href(path), false);
    }
}

impl fmt::Debug for UseRemoteRouteHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mount.route)
    }
}

/// The base itself has no slash at its end, with a query neither: it would be another page.
pub(super) fn joined(base: &str, path: &str) -> String {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let is_base = rest.is_empty() || rest.starts_with('?');
    let mut url = String::with_capacity(base.len() + 1 + rest.len());
    url.push_str(base);
    if base.is_empty() || !is_base {
        url.push('/');
    }
    url.push_str(rest);
    url
}
