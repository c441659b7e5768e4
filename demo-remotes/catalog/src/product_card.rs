use crate::product::Product;
use demo_contracts::{Cart, CartEvent};
use std::f64::consts::TAU;
use yew::prelude::*;
use yew_mfe::state::use_distributed_state;

#[derive(PartialEq, Properties)]
pub(crate) struct ProductCardProps {
    pub(crate) product: &'static Product,
}

#[component]
pub(crate) fn ProductCard(props: &ProductCardProps) -> Html {
    let product = props.product;
    let cart = use_distributed_state::<Cart>();
    let in_cart = cart
        .lines
        .iter()
        .find(|line| line.sku == product.sku)
        .map_or(0, |line| line.count);
    let add = use_callback(cart.dispatcher(), move |_: MouseEvent, cart| {
        cart.dispatch(CartEvent::AddItem {
            sku: product.sku.to_owned(),
            title: product.title.to_owned(),
            cents: product.cents,
            count: 1,
            picture: String::new(),
        });
    });
    html! {
        <li class="catalog-card" data-testid="product" data-sku={product.sku}>
            { picture(product) }
            <h2>{ product.title }</h2>
            <p class="catalog-note">{ product.note }</p>
            <p class="catalog-price">{ format!("€ {}.{:02}", product.cents / 100, product.cents % 100) }</p>
            <button type="button" data-testid="add" onclick={add}>
                { "Add to cart" }
                <span class="catalog-hidden">{ format!(": {}", product.title) }</span>
            </button>
            <p class="catalog-in-cart" aria-live="polite">
                { if in_cart == 0 { String::new() } else { format!("{in_cart} in the cart") } }
            </p>
        </li>
    }
}

/// A polygon in the product's color: decoration, so it has no name for screen readers.
fn picture(product: &Product) -> Html {
    let sides = u32::from(product.sides);
    let corner = |at: u32| {
        let angle = TAU * f64::from(at) / f64::from(sides) - TAU / 4.0;
        format!(
            "{},{}",
            (50.0 + 34.0 * angle.cos()) as i32,
            (50.0 + 34.0 * angle.sin()) as i32
        )
    };
    let points = (0..sides).map(corner).collect::<Vec<_>>().join(" ");
    html! {
        <svg class="catalog-picture" viewBox="0 0 100 100" aria-hidden="true"
            style={format!("--hue:{}", product.hue)}>
            <rect width="100" height="100" rx="8" />
            <polygon {points} />
        </svg>
    }
}
