use crate::words;
use demo_contracts::money::{FREE_SHIPPING_FROM_CENTS, euros, shipping_cents};
use demo_contracts::pages;
use yew::prelude::*;
use yew_mfe::routing::UseRemoteRouteHandle;

/// What the order costs, and the way on; `goods` is in cents.
pub(crate) fn totals(route: &UseRemoteRouteHandle, pieces: u32, goods: u64) -> Html {
    let shipping = shipping_cents(goods);
    let shipping_text = if shipping == 0 {
        "Free".to_owned()
    } else {
        euros(shipping)
    };
    html! {
        <aside class="card stack cart-totals" aria-labelledby="cart-totals">
            <h2 id="cart-totals">{ "Your order" }</h2>
            <dl class="cart-sums">
                <div>
                    <dt>{ words::pieces(pieces) }</dt>
                    <dd class="price" data-testid="cart-goods">{ euros(goods) }</dd>
                </div>
                <div>
                    <dt>{ "Shipping" }</dt>
                    <dd class="price" data-testid="cart-shipping">{ shipping_text }</dd>
                </div>
                <div class="cart-sum">
                    <dt>{ "Total" }</dt>
                    <dd class="price" data-testid="cart-total">
                        { euros(goods.saturating_add(shipping)) }
                    </dd>
                </div>
            </dl>
            <p class="cart-hint" data-testid="cart-hint">
                if shipping == 0 {
                    { "Shipping is free for this order." }
                } else {
                    { euros(FREE_SHIPPING_FROM_CENTS - goods) }{ " more, and shipping is free." }
                }
            </p>
            <a class="button" href={route.page_href(pages::CHECKOUT)} data-testid="cart-checkout">
                { "Check out" }
            </a>
            <a class="cart-back" href={route.page_href(pages::CATALOG)}>{ "Keep shopping" }</a>
        </aside>
    }
}
