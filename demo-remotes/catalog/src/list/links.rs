use crate::page::Page;
use crate::query::Filter;
use yew_mfe::routing::{RemoteRoute, UseRemoteRouteHandle};

/// The URL of the list, filtered.
pub(crate) fn list_href(route: &UseRemoteRouteHandle, filter: &Filter) -> String {
    // Not `href("/?…")`: `/catalog/` would be another page than `/catalog`.
    route.href("/") + &filter.write()
}

/// The same as a path, to go to.
pub(super) fn list_path(route: &UseRemoteRouteHandle, filter: &Filter) -> String {
    let query = filter.write();
    if query.is_empty() || route.href("/") == "/" {
        "/".to_owned() + &query
    } else {
        query
    }
}

/// The URL of the pages of products, up to the sku.
pub(crate) fn products_href(route: &UseRemoteRouteHandle) -> String {
    route.href(&Page::Product { sku: String::new() }.to_path())
}
