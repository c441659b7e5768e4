use crate::parts::{LoadFailed, ProductCards, waiting_cards};
use crate::stock::{Shelf, use_stock};
use demo_contracts::{FeaturedProps, pages};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

/// The newest products, for a page that is somebody else's.
#[component]
pub(crate) fn Featured(props: &FeaturedProps) -> Html {
    let route = use_remote_route();
    let stock = use_stock();
    let count = usize::try_from(props.count).unwrap_or(usize::MAX);
    html! {
        <section class="catalog" tabindex="-1" aria-labelledby="catalog-featured">
            <h2 id="catalog-featured" class="catalog-subheading">{ &props.heading }</h2>
            { match &stock.shelf {
                Shelf::Waiting => waiting_cards(count),
                Shelf::Failed(reason) => html! {
                    <LoadFailed reason={reason.clone()} onretry={stock.retry.clone()} />
                },
                Shelf::Ready(all) => html! {
                    <ProductCards products={all.newest(count)} heading="h3"
                        pages={route.page_href(&pages::product(""))} />
                },
            } }
        </section>
    }
}
