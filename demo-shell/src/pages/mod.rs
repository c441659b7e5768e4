//! The pages. Most of them are a place for a remote that has everything below a path to itself.

mod account;
mod cart;
mod catalog;
mod faulty;
mod history;
mod home;
mod lab;
mod not_found;
mod orders;

use crate::route::Route;
use account::AccountPage;
use cart::CartPage;
use catalog::CatalogPage;
use faulty::FaultyPage;
use history::HistoryPage;
use home::HomePage;
use lab::LabPage;
use not_found::NotFoundPage;
use orders::OrdersPage;
use yew::prelude::*;

/// A path and what is below it are one page: its mount stays while its remote shows another of
/// its own pages.
pub(crate) fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <HomePage /> },
        Route::Catalog | Route::InCatalog { .. } => html! { <CatalogPage /> },
        Route::Cart | Route::InCart { .. } => html! { <CartPage /> },
        Route::Orders | Route::InOrders { .. } => html! { <OrdersPage /> },
        Route::Account | Route::InAccount { .. } => html! { <AccountPage /> },
        Route::Faulty => html! { <FaultyPage /> },
        Route::History => html! { <HistoryPage /> },
        Route::Lab { remote, component } => html! { <LabPage {remote} {component} /> },
        Route::NotFound => html! { <NotFoundPage /> },
    }
}
