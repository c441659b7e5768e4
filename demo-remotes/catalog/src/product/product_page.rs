use super::crumbs::crumbs;
use super::details::details;
use super::waiting_page::waiting_page;
use crate::list::products_href;
use crate::parts::{LoadFailed, ProductCards, nothing_here};
use crate::stock::{Shelf, UseStock};
use yew::prelude::*;
use yew_mfe::provider::use_kit;
use yew_mfe::routing::use_remote_route;

/// How many others are shown.
const OTHERS: usize = 4;

#[derive(PartialEq, Properties)]
pub(crate) struct ProductPageProps {
    pub(crate) sku: AttrValue,
    pub(crate) stock: UseStock,
}

/// A product, and others like it.
#[component]
pub(crate) fn ProductPage(props: &ProductPageProps) -> Html {
    let route = use_remote_route();
    let kit = use_kit();
    let all = match &props.stock.shelf {
        Shelf::Waiting => return waiting_page(),
        Shelf::Failed(reason) => {
            return html! {
                <LoadFailed reason={reason.clone()} onretry={props.stock.retry.clone()} />
            };
        }
        Shelf::Ready(all) => all,
    };
    let Some(product) = all.product(&props.sku) else {
        return nothing_here(
            &route,
            "catalog-missing",
            "We do not have that any more",
            "The product is sold out for good, or the address has a letter too many.",
        );
    };
    let picture = kit.map(|kit| kit.asset_url(&product.picture));
    let others = all.like(product, OTHERS);
    html! {
        <>
            { crumbs(&route, all.category(&product.category), product) }
            { details(product, picture) }
            if !others.is_empty() {
                <section class="catalog-others" aria-labelledby="catalog-others">
                    <h2 id="catalog-others" class="catalog-subheading">{ "More like this" }</h2>
                    <ProductCards products={others} pages={products_href(&route)} heading="h3" />
                </section>
            }
        </>
    }
}
