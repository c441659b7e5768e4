use crate::words;
use demo_contracts::money::euros;
use demo_contracts::{Cart, pages};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;
use yew_mfe::state::{StatePhase, use_distributed_state};

/// How full the cart is, for the header: a link to it.
#[component]
pub(crate) fn Summary() -> Html {
    let route = use_remote_route();
    let cart = use_distributed_state::<Cart>();
    let is_known = !matches!(cart.phase(), StatePhase::Unreadable(_)) || !cart.lines.is_empty();
    let (name, shown) = match is_known {
        true => {
            let shown = cart.pieces().to_string() + " · " + &euros(cart.total_cents());
            (words::summary(&cart), shown)
        }
        false => ("The cart cannot be read".to_owned(), "?".to_owned()),
    };
    let is_read = cart.phase() != StatePhase::Hydrating;
    let first = use_memo(is_read, |_| name.clone());
    let has_changed = use_mut_ref(|| false);
    if is_read && *first != name {
        has_changed.replace(true);
    }
    // What was there when the page came, or was kept before it, is no news.
    let news = has_changed.borrow().then(|| name.clone());
    html! {
        <>
            <a class="cart-mini" href={route.page_href(pages::CART)}>
                <svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor"
                    stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"
                    aria-hidden="true">
                    <path d="M4.5 9.5h15l-1.6 9.2a1.5 1.5 0 0 1-1.5 1.3H7.6a1.5 1.5 0 0 1-1.5-1.3z" />
                    <path d="m8 9.5 3.2-6M16 9.5l-3.2-6M10 13.2v3.4m4-3.4v3.4" />
                </svg>
                <span class="visually-hidden">{ "Cart: " }</span>
                <span class="cart-summary" data-testid="cart-summary">
                    { shown }
                </span>
            </a>
            <span class="visually-hidden" role="status">{ news }</span>
        </>
    }
}
