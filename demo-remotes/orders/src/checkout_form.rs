use crate::address::{Address, Problems};
use crate::address_field::AddressField;
use crate::order_lines::OrderLines;
use crate::order_totals::OrderTotals;
use crate::payment::Payment;
use crate::use_place_order::Placing;
use demo_contracts::{Customer, Line, goods_cents, money::shipping_cents, pages};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;
use yew_mfe::guard::use_unsaved_changes;
use yew_mfe::routing::use_remote_route;

#[derive(PartialEq, Properties)]
pub(crate) struct CheckoutFormProps {
    pub(crate) customer: Customer,
    pub(crate) lines: Vec<Line>,
    pub(crate) placing: Placing,
    pub(crate) onplace: Callback<(Address, Vec<Line>)>,
}

/// The address, the payment, what is ordered, and the button that orders it.
#[component]
pub(crate) fn CheckoutForm(props: &CheckoutFormProps) -> Html {
    let route = use_remote_route();
    let [name, street, city] = [use_node_ref(), use_node_ref(), use_node_ref()];
    // From the first try on.
    let problems = use_state(|| None::<Problems>);
    let read = {
        let (name, street, city) = (name.clone(), street.clone(), city.clone());
        move || Address {
            name: text(&name),
            street: text(&street),
            city: text(&city),
        }
    };
    let is_changed = use_state_eq(|| false);
    use_unsaved_changes(
        *is_changed && props.placing != Placing::UnderWay,
        "The address of your order is only here as long as you are on this page.",
    );
    let oninput = {
        let (problems, read) = (problems.clone(), read.clone());
        let customer = props.customer.clone();
        Callback::from(move |_: InputEvent| {
            let typed = read();
            let known = [&customer.name, &customer.street, &customer.city];
            is_changed.set([&typed.name, &typed.street, &typed.city] != known);
            if problems.is_some() {
                problems.set(Some(read().problems()));
            }
        })
    };
    let onsubmit = {
        let inputs = [name.clone(), street.clone(), city.clone()];
        let (problems, lines, onplace) =
            (problems.clone(), props.lines.clone(), props.onplace.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let address = read();
            let found = address.problems();
            problems.set(Some(found));
            match found.iter().position(Option::is_some) {
                None => onplace.emit((address, lines.clone())),
                Some(first) => {
                    if let Some(input) = inputs[first].cast::<HtmlElement>() {
                        let _ = input.focus();
                    }
                }
            }
        })
    };
    let [wrong_name, wrong_street, wrong_city] = (*problems).unwrap_or_default();
    let customer = &props.customer;
    let goods = goods_cents(&props.lines);
    let is_under_way = props.placing == Placing::UnderWay;
    html! {
        <form class="orders-checkout" novalidate=true {onsubmit} {oninput}>
            <div class="stack">
                <fieldset class="orders-address stack">
                    <legend>{ "Where to" }</legend>
                    <AddressField id="checkout-name" label="Name" autocomplete="shipping name"
                        profile={customer.name.clone()} problem={wrong_name} input={name} />
                    <AddressField id="checkout-street" label="Street and number" autocomplete="shipping address-line1"
                        profile={customer.street.clone()} problem={wrong_street} input={street} />
                    <AddressField id="checkout-city" label="Postal code and city" autocomplete="shipping address-level2"
                        profile={customer.city.clone()} problem={wrong_city} input={city} />
                </fieldset>
                <Payment />
            </div>
            <div class="card stack orders-summary">
                <div class="row orders-summary-head">
                    <h2>{ "Your order" }</h2>
                    <a href={route.page_href(pages::CART)}>{ "Change the cart" }</a>
                </div>
                <OrderLines lines={props.lines.clone()} />
                <OrderTotals {goods} shipping={shipping_cents(goods)} testid="checkout-total" has_hint=true />
                <div role="alert">
                    if let Placing::Refused(reason) = &props.placing {
                        <div class="orders-alert" data-testid="checkout-refused">
                            <p>{ "Your order could not be placed. Your cart is as it was, please try again." }</p>
                            <small>{ reason }</small>
                        </div>
                    }
                </div>
                <button class="button" data-testid="checkout-place" aria-disabled={is_under_way.then_some("true")}>
                    { if is_under_way { "Placing the order …" } else { "Place the order" } }
                </button>
                <p class="muted orders-hint">{ "This is a demo: nothing is sent, nothing is charged." }</p>
            </div>
        </form>
    }
}

fn text(input: &NodeRef) -> String {
    let input = input.cast::<HtmlInputElement>();
    input.map_or_else(String::new, |input| input.value().trim().to_owned())
}
