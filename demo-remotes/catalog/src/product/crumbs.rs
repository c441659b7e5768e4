use crate::list::list_href;
use crate::query::Filter;
use crate::stock::{Category, Product};
use yew::prelude::*;
use yew_mfe::routing::UseRemoteRouteHandle;

/// The way from the whole catalog to the product.
pub(super) fn crumbs(
    route: &UseRemoteRouteHandle,
    category: Option<&Category>,
    product: &Product,
) -> Html {
    html! {
        <nav class="crumbs" aria-label="Breadcrumb">
            <ol>
                <li><a href={route.href("/")}>{ "Catalog" }</a></li>
                if let Some(Category { id, title }) = category {
                    <li>
                        <a href={list_href(route, &Filter::default().in_category(id))}>{ title }</a>
                    </li>
                }
                <li aria-current="page">{ &product.title }</li>
            </ol>
        </nav>
    }
}
