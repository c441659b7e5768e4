//! The cart remote: the lines of the cart, and a small summary for the shell's header.

mod line_row;
mod money;

use demo_contracts::{Cart, CartEvent, CartProps};
use line_row::LineRow;
use money::euros;
use yew::prelude::*;
use yew_mfe::state::use_distributed_state;

/// The cart page.
#[component]
fn CartPage(props: &CartProps) -> Html {
    let cart = use_distributed_state::<Cart>();
    let clear = use_callback(cart.dispatcher(), |_: MouseEvent, cart| {
        cart.dispatch(CartEvent::Clear);
    });
    html! {
        <section class="cart" aria-labelledby="cart-heading">
            <h1 id="cart-heading">{ &props.heading }</h1>
            if cart.lines.is_empty() {
                <p data-testid="cart-empty">{ "Nothing in it yet." }</p>
            } else {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ "Product" }</th>
                            <th scope="col">{ "Pieces" }</th>
                            <th scope="col" class="cart-number">{ "Price" }</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for cart.lines.iter().map(|line| html! {
                            <LineRow key={line.sku.clone()} line={line.clone()} />
                        }) }
                    </tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="2">{ "Total" }</th>
                            <td class="cart-number" data-testid="cart-total">{ euros(cart.total_cents()) }</td>
                        </tr>
                    </tfoot>
                </table>
                <button type="button" data-testid="cart-clear" onclick={clear}>{ "Empty the cart" }</button>
            }
        </section>
    }
}

/// How full the cart is, for the header.
#[component]
fn CartSummary() -> Html {
    let cart = use_distributed_state::<Cart>();
    html! {
        <span class="cart-summary" data-testid="cart-summary">
            { format!("{} · {}", cart.pieces(), euros(cart.total_cents())) }
        </span>
    }
}

yew_mfe::remote! {
    name: "cart",
    components: { "cart" => CartPage, "summary" => CartSummary },
    states: [Cart],
}
