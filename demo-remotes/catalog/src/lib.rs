//! The catalog remote: products, and a button that puts them in the cart.

mod product;
mod product_card;

use demo_contracts::{Cart, CatalogProps};
use product::PRODUCTS;
use product_card::ProductCard;
use yew::prelude::*;

/// The catalog page.
#[component]
fn Catalog(props: &CatalogProps) -> Html {
    html! {
        <section class="catalog" aria-labelledby="catalog-heading">
            <h1 id="catalog-heading">{ &props.heading }</h1>
            <ul class="catalog-products">
                { for PRODUCTS.iter().map(|product| html! {
                    <ProductCard key={product.sku} {product} />
                }) }
            </ul>
        </section>
    }
}

yew_mfe::remote! {
    name: "catalog",
    components: { "catalog" => Catalog },
    states: [Cart],
}
