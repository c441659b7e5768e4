use crate::address::Address;
use crate::clock;
use crate::order_number::order_number;
use demo_contracts::{Cart, CartEvent, Line, Order, Orders, OrdersEvent, goods_cents, money};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;
use yew_mfe::state::{StatePhase, use_distributed_dispatcher};

/// Where an order is on its way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Placing {
    /// Nothing was sent.
    Open,
    /// It was sent; another one has to wait.
    UnderWay,
    /// It was refused, for this reason. Nothing has changed.
    Refused(String),
}

/// Places what is in the cart, once, and goes to the order.
///
/// The lines are those of the render that the callback was made in: what is ordered is what is
/// shown.
#[hook]
pub(crate) fn use_place_order() -> (Placing, Callback<(Address, Vec<Line>)>) {
    let cart = use_distributed_dispatcher::<Cart>();
    let orders = use_distributed_dispatcher::<Orders>();
    let route = use_remote_route();
    let placing = use_state(|| Placing::Open);
    // Two clicks may come before a render.
    let is_sent = use_memo((), |()| Cell::new(false));
    let is_here = use_memo((), |()| Cell::new(true));
    use_effect_with(is_here.clone(), |is_here: &Rc<Cell<bool>>| {
        let is_here = is_here.clone();
        move || is_here.set(false)
    });
    let state = (*placing).clone();
    let place = Callback::from(move |(address, lines): (Address, Vec<Line>)| {
        // Nobody orders what was in the cart some time ago.
        if let StatePhase::Travelling(_) = cart.status().phase {
            let past = "The cart is shown as it was, and can be ordered from now only.";
            return placing.set(Placing::Refused(past.to_owned()));
        }
        if is_sent.replace(true) {
            return;
        }
        placing.set(Placing::UnderWay);
        let order = order(address, lines);
        let page = ["/", &order.number, "?placed=1"].concat();
        let (cart, orders, route) = (cart.clone(), orders.clone(), route.clone());
        let (placing, is_sent, is_here) = (placing.clone(), is_sent.clone(), is_here.clone());
        spawn_local(async move {
            match orders.append(OrdersEvent::Placed(order)).await {
                Ok(placed) => {
                    // Whoever has gone elsewhere meanwhile stays there.
                    if is_here.get() {
                        route.replace(&page);
                    }
                    let cart = cart.because::<Orders>(placed.version);
                    cart.dispatch(CartEvent::Clear);
                }
                Err(error) => {
                    is_sent.set(false);
                    placing.set(Placing::Refused(error.to_string()));
                }
            }
        });
    });
    (state, place)
}

fn order(address: Address, lines: Vec<Line>) -> Order {
    let placed_at = clock::now();
    Order {
        number: order_number(placed_at, [clock::draw(), clock::draw()]),
        placed_at,
        shipping_cents: money::shipping_cents(goods_cents(&lines)),
        lines,
        name: address.name,
        street: address.street,
        city: address.city,
    }
}
