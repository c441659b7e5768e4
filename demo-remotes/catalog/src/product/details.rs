use super::buy::Buy;
use super::facts::facts;
use crate::parts::stars;
use crate::stock::Product;
use demo_contracts::money::{FREE_SHIPPING_FROM_CENTS, SHIPPING_CENTS, euros, shipping_cents};
use std::rc::Rc;
use yew::prelude::*;

/// All there is to say about a product, and how to buy it.
pub(super) fn details(product: &Rc<Product>, picture: Option<String>) -> Html {
    let shipping = if shipping_cents(product.cents.into()) == 0 {
        "Shipping is free".to_owned()
    } else {
        "Shipping is ".to_owned()
            + &euros(SHIPPING_CENTS)
            + ", and free from "
            + &euros(FREE_SHIPPING_FROM_CENTS)
    };
    html! {
        <div class="catalog-product">
            <img class="catalog-picture" src={picture} alt="" width="320" height="240" />
            <div class="stack">
                <div>
                    <h1 data-testid="product-title">{ &product.title }</h1>
                    <p class="muted">{ &product.note }</p>
                    { stars(product) }
                </div>
                <p class="catalog-price">
                    <span class="price">{ euros(product.cents.into()) }</span>
                    <small class="muted">{ shipping }</small>
                </p>
                <Buy product={product.clone()} />
                <p>{ &product.description }</p>
                { facts(product) }
            </div>
        </div>
    }
}
