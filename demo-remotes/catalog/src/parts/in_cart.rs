use yew::prelude::*;

/// How many pieces are in the cart, said aloud when that changes, and what follows the number
/// when there is one; or that nothing could be added.
pub(crate) fn in_cart(count: u32, is_refused: bool, more: Html) -> Html {
    html! {
        <p class={classes!("catalog-in-cart", is_refused.then_some("catalog-refused"))} aria-live="polite">
            if is_refused {
                <span data-testid="add-refused">{ "Not added: the cart is shown as it was." }</span>
            } else if count > 0 {
                { count.to_string() + " in the cart" }
                { more }
            }
        </p>
    }
}
