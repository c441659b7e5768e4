use super::product_card::ProductCard;
use super::use_basket;
use crate::stock::Product;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct ProductCardsProps {
    pub(crate) products: Vec<Rc<Product>>,
    /// The URL of the pages of products, up to the sku.
    pub(crate) pages: AttrValue,
    /// Which headings their names are: `h2` or `h3`.
    pub(crate) heading: &'static str,
}

/// A list of products. It listens to the cart for all of its cards, so that of those only the one
/// that was added renders again.
#[component]
pub(crate) fn ProductCards(props: &ProductCardsProps) -> Html {
    let basket = use_basket();
    html! {
        <ul class="grid catalog-products">
            { for props.products.iter().map(|product| {
                let href = props.pages.to_string() + &product.sku;
                html! {
                    <ProductCard key={product.sku.as_str()} product={product.clone()} {href}
                        heading={props.heading} in_cart={basket.count(&product.sku)}
                        refused={basket.refused(&product.sku)} add={basket.add.clone()} />
                }
            }) }
        </ul>
    }
}
