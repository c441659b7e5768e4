use super::crumbs::Crumbs;
use super::details::Details;
use super::missing::Missing;
use super::waiting_page::WaitingPage;
use crate::list::products_href;
use crate::parts::{LoadFailed, ProductCards};
use crate::stock::{Shelf, UseStock};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

/// How many others are shown.
const OTHERS: usize = 4;

#[derive(PartialEq, Properties)]
pub(crate) struct ProductPageProps {
    pub(crate) sku: AttrValue,
    /// What the catalog is called.
    pub(crate) heading: AttrValue,
    pub(crate) stock: UseStock,
}

/// A product, and others like it.
#[component]
pub(crate) fn ProductPage(props: &ProductPageProps) -> Html {
    let route = use_remote_route();
    let all = match &props.stock.shelf {
        Shelf::Waiting => return html! { <WaitingPage /> },
        Shelf::Failed(reason) => {
            return html! {
                <LoadFailed reason={reason.clone()} onretry={props.stock.retry.clone()} />
            };
        }
        Shelf::Ready(all) => all,
    };
    let Some(product) = all.product(&props.sku) else {
        return html! { <Missing /> };
    };
    let others = all.like(product, OTHERS);
    html! {
        <>
            <Crumbs catalog={props.heading.clone()} product={product.clone()}
                category={all.category(&product.category).cloned()} />
            <Details product={product.clone()} />
            if !others.is_empty() {
                <section class="catalog-others" aria-labelledby="catalog-others">
                    <h2 id="catalog-others" class="catalog-subheading">{ "More like this" }</h2>
                    <ProductCards products={others} pages={products_href(&route)} heading="h3" />
                </section>
            }
        </>
    }
}
