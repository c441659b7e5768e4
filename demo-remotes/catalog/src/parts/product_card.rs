use super::{in_cart, stars};
use crate::stock::Product;
use demo_contracts::money::euros;
use std::rc::Rc;
use yew::prelude::*;
use yew_mfe::provider::use_kit;

#[derive(PartialEq, Properties)]
pub(crate) struct ProductCardProps {
    pub(crate) product: Rc<Product>,
    /// The URL of its page.
    pub(crate) href: AttrValue,
    /// Which heading its name is: `h2` or `h3`.
    pub(crate) heading: &'static str,
    /// How many pieces are in the cart.
    pub(crate) in_cart: u32,
    /// Whether it could not be added.
    pub(crate) refused: Option<&'static str>,
    pub(crate) add: Callback<(Rc<Product>, u32)>,
}

/// A product in a list.
#[component]
pub(crate) fn ProductCard(props: &ProductCardProps) -> Html {
    let product = &props.product;
    let picture = use_kit().map(|kit| kit.asset_url(&product.picture));
    let add = use_callback(
        (product.clone(), props.add.clone()),
        |_: MouseEvent, (product, add)| add.emit((product.clone(), 1)),
    );
    html! {
        <li class="card catalog-card" data-testid="product" data-sku={product.sku.clone()}>
            <img class="catalog-picture" src={picture} alt="" width="320" height="240"
                loading="lazy" decoding="async" />
            <div class="catalog-about">
                <div class="catalog-words">
                    <@{props.heading} class="catalog-name">
                        <a href={props.href.clone()} data-testid="product-link">{ &product.title }</a>
                    </@>
                    <p class="catalog-note">{ &product.note }</p>
                </div>
                { stars(product) }
                <div class="catalog-buy">
                    <span class="price">{ euros(product.cents.into()) }</span>
                    <button type="button" class="button small" data-testid="add" onclick={add}>
                        { "Add to cart" }
                        <span class="visually-hidden">{ ": " }{ &product.title }</span>
                    </button>
                </div>
                { in_cart(props.in_cart, props.refused, Html::default()) }
            </div>
        </li>
    }
}
