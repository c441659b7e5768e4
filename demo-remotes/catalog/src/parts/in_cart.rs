use yew::prelude::*;

/// How many pieces are in the cart, said aloud when that changes, and what follows the number
/// when there is one.
pub(crate) fn in_cart(count: u32, more: Html) -> Html {
    html! {
        <p class="catalog-in-cart" aria-live="polite">
            if count > 0 {
                { count.to_string() + " in the cart" }
                { more }
            }
        </p>
    }
}
