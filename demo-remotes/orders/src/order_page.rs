use crate::missing::Missing;
use crate::order_lines::OrderLines;
use crate::order_totals::OrderTotals;
use crate::pieces::pieces;
use crate::placed_on::PlacedOn;
use demo_contracts::{Account, Orders, pages};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;
use yew_mfe::state::use_distributed_state;

#[derive(PartialEq, Properties)]
pub(crate) struct OrderPageProps {
    pub(crate) number: String,
}

/// An order as it was placed; a sheet of paper when it is printed.
#[component]
pub(crate) fn OrderPage(props: &OrderPageProps) -> Html {
    let route = use_remote_route();
    let account = use_distributed_state::<Account>();
    let orders = use_distributed_state::<Orders>();
    let print = use_callback((), |_: MouseEvent, ()| {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    });
    let order = orders.get(&props.number);
    let Some(order) = order.filter(|_| account.customer.is_some()) else {
        return html! {
            <Missing testid="order-missing" heading="We do not know this order"
                text="Orders are kept for one visit and shown to who placed them. Perhaps you have signed out since, or the number was cut short." />
        };
    };
    let was_just_placed = route.query("placed").as_deref() == Some("1");
    let number =
        html! { <span class="orders-number" data-testid="order-number">{ &order.number }</span> };
    html! {
        <>
            <nav class="crumbs" aria-label="Breadcrumb">
                <ol>
                    <li><a href={route.href("/")}>{ "Your orders" }</a></li>
                    <li><span aria-current="page">{ &order.number }</span></li>
                </ol>
            </nav>
            if was_just_placed {
                <h1>{ "Thank you" }</h1>
                <p class="orders-thanks">
                    { "Your order is placed. Its number is " }{ number }
                    { ". In a real shop somebody would now look for a box of the right size." }
                </p>
            } else {
                <h1>{ "Order " }{ number }</h1>
            }
            <div class="orders-order">
                <section class="card stack" aria-labelledby="orders-what">
                    <h2 id="orders-what">{ pieces(&order.lines) }</h2>
                    <OrderLines lines={order.lines.clone()} are_links=true />
                    <OrderTotals goods={order.goods_cents()} shipping={order.shipping_cents} testid="order-total" />
                </section>
                <section class="card stack" aria-labelledby="orders-where">
                    <h2 id="orders-where">{ "Delivery to" }</h2>
                    <address class="orders-to">
                        { &order.name }<br />{ &order.street }<br />{ &order.city }
                    </address>
                    <p class="muted">{ "Ordered on " }<PlacedOn millis={order.placed_at} /></p>
                </section>
            </div>
            <div class="row orders-actions">
                <a class="button" href={route.page_href(pages::CATALOG)}>{ "Continue shopping" }</a>
                <a class="button quiet" href={route.href("/")}>{ "All your orders" }</a>
                <button type="button" class="button quiet" onclick={print}>{ "Print" }</button>
            </div>
        </>
    }
}
