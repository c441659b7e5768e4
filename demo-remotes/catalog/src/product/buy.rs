use super::quantity::Quantity;
use crate::parts::{in_cart, use_basket};
use crate::stock::Product;
use demo_contracts::{MAX_COUNT, pages};
use std::rc::Rc;
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

#[derive(PartialEq, Properties)]
pub(crate) struct BuyProps {
    pub(crate) product: Rc<Product>,
}

/// How many, and the way into the cart.
#[component]
pub(crate) fn Buy(props: &BuyProps) -> Html {
    let route = use_remote_route();
    let basket = use_basket();
    let count = use_state(|| 1_u32);
    let choose = use_callback(count.setter(), |chosen: u32, count| count.set(chosen));
    let add = use_callback(
        (props.product.clone(), basket.add.clone(), *count),
        |_: MouseEvent, (product, add, count)| add.emit((product.clone(), *count)),
    );
    let there = basket.count(&props.product.sku);
    let more = html! {
        <>
            if there == MAX_COUNT {
                { ", which is the most" }
            }
            { " · " }<a href={route.page_href(pages::CART)}>{ "See the cart" }</a>
        </>
    };
    html! {
        <div>
            <div class="row">
                <Quantity value={*count} onchoose={choose} />
                <button type="button" class="button" data-testid="product-add" onclick={add}>
                    { "Add to cart" }
                </button>
            </div>
            { in_cart(there, basket.refused(&props.product.sku), more) }
        </div>
    }
}
