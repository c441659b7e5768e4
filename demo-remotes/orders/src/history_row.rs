use crate::pieces::pieces;
use crate::placed_on::PlacedOn;
use demo_contracts::{Line, Order, money::euros};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

/// As many pictures as fit beside the words.
const PICTURES: usize = 4;

#[derive(PartialEq, Properties)]
pub(crate) struct HistoryRowProps {
    pub(crate) order: Order,
}

/// An order in a few words, and the way to it.
#[component]
pub(crate) fn HistoryRow(props: &HistoryRowProps) -> Html {
    let route = use_remote_route();
    let order = &props.order;
    let picture = |line: &Line| {
        html! { <img src={line.picture.clone()} alt="" width="48" height="48" loading="lazy" /> }
    };
    let shown = order.lines.iter().filter(|line| !line.picture.is_empty());
    html! {
        <li class="card orders-row" data-testid="orders-row">
            <div>
                <a class="orders-row-link" href={route.href(&["/", &order.number].concat())}>
                    <span class="visually-hidden">{ "Order " }</span>{ &order.number }
                </a>
                <p class="muted orders-row-facts">
                    <PlacedOn millis={order.placed_at} />
                    <span>{ pieces(&order.lines) }</span>
                </p>
            </div>
            <div class="orders-row-pictures">{ for shown.take(PICTURES).map(picture) }</div>
            <span class="price">{ euros(order.total_cents()) }</span>
        </li>
    }
}
