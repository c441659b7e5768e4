use crate::list::ListPage;
use crate::page::Page;
use crate::parts::nothing_here;
use crate::product::ProductPage;
use crate::stock::use_stock;
use demo_contracts::CatalogProps;
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

/// The catalog: the page that the URL asks for.
#[component]
pub(crate) fn Catalog(props: &CatalogProps) -> Html {
    let route = use_remote_route();
    let stock = use_stock();
    let heading = AttrValue::from(props.heading.clone());
    html! {
        <section class="catalog" tabindex="-1">
            { match route.matched::<Page>() {
                Some(Page::List) => html! { <ListPage {heading} {stock} /> },
                // Another product is another page: nothing of what was chosen stays.
                Some(Page::Product { sku }) => {
                    let sku = AttrValue::from(sku);
                    html! { <ProductPage key={sku.as_str()} sku={sku.clone()} {stock} /> }
                }
                None => nothing_here(
                    &route,
                    "catalog-not-found",
                    "This page is not in the catalog",
                    "The address may be old, or it has a letter too many.",
                ),
            } }
        </section>
    }
}
