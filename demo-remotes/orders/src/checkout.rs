use crate::checkout_form::CheckoutForm;
use crate::use_place_order::{Placing, use_place_order};
use demo_contracts::{Account, Cart, pages};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;
use yew_mfe::state::use_distributed_state;

/// Where an order is placed, by somebody who is signed in and has something in the cart.
#[component]
pub(crate) fn Checkout() -> Html {
    let route = use_remote_route();
    let account = use_distributed_state::<Account>();
    let cart = use_distributed_state::<Cart>();
    let (placing, onplace) = use_place_order();
    let body = match &account.customer {
        None => {
            let sign_in = [pages::ACCOUNT, "?next=", pages::CHECKOUT].concat();
            html! {
                <div class="empty">
                    <p>{ "Tell us who you are, so that we know who to send your order to. It takes a name and an email address; your cart waits meanwhile." }</p>
                    <a class="button" href={route.page_href(&sign_in)} data-testid="checkout-sign-in">
                        { "Sign in to order" }
                    </a>
                </div>
            }
        }
        // The cart is empty before the page has changed.
        _ if cart.lines.is_empty() && placing == Placing::UnderWay => html! {
            <p role="status">{ "Placing the order …" }</p>
        },
        _ if cart.lines.is_empty() => html! {
            <div class="empty">
                <p>{ "There is nothing in your cart to order yet." }</p>
                <a class="button" href={route.page_href(pages::CATALOG)} data-testid="checkout-empty">
                    { "Find something nice" }
                </a>
            </div>
        },
        Some(customer) => html! {
            <CheckoutForm customer={customer.clone()} lines={cart.lines.clone()} {placing} {onplace} />
        },
    };
    html! {
        <>
            <h1>{ "Checkout" }</h1>
            { body }
        </>
    }
}
