use crate::page::Page;
use crate::query::Filter;
use yew_mfe::routing::{RemoteRoute, UseRemoteRouteHandle};

/// The list, filtered, as a path of the catalog.
pub(super) fn list_path(filter: &Filter) -> String {
    Page::List.to_path() + &filter.write()
}

/// The URL of the same, for a link.
pub(crate) fn list_href(route: &UseRemoteRouteHandle, filter: &Filter) -> String {
    route.href(&list_path(filter))
}

/// The URL of the pages of products, up to the sku.
pub(crate) fn products_href(route: &UseRemoteRouteHandle) -> String {
    route.href(&Page::Product { sku: String::new() }.to_path())
}
