use crate::history_row::HistoryRow;
use demo_contracts::{Account, Orders, pages};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;
use yew_mfe::state::use_distributed_state;

/// All orders, the newest first.
#[component]
pub(crate) fn History() -> Html {
    let route = use_remote_route();
    let account = use_distributed_state::<Account>();
    let orders = use_distributed_state::<Orders>();
    let body = if account.customer.is_none() {
        let sign_in = [pages::ACCOUNT, "?next=", pages::ORDERS].concat();
        html! {
            <div class="empty">
                <p>{ "Your orders are shown to you alone: please sign in first." }</p>
                <a class="button" href={route.page_href(&sign_in)} data-testid="orders-sign-in">{ "Sign in" }</a>
            </div>
        }
    } else if orders.orders.is_empty() {
        html! {
            <div class="empty" data-testid="orders-empty">
                <p>{ "You have not ordered anything yet. What you order appears here." }</p>
                <a class="button" href={route.page_href(pages::CATALOG)}>{ "Browse the catalog" }</a>
            </div>
        }
    } else {
        html! {
            <ul class="stack" role="list">
                { for orders.orders.iter().rev().map(|order| html! {
                    <HistoryRow key={order.number.clone()} order={order.clone()} />
                }) }
            </ul>
        }
    };
    html! {
        <>
            <h1>{ "Your orders" }</h1>
            { body }
        </>
    }
}
