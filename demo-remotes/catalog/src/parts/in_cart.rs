use yew::prelude::*;

/// How many pieces are in the cart, said aloud when that changes, and what follows the number
/// when there is one; or why nothing could be added.
pub(crate) fn in_cart(count: u32, refused: Option<&'static str>, more: Html) -> Html {
    html! {
        <p class={classes!("catalog-in-cart", refused.map(|_| "catalog-refused"))} aria-live="polite">
            if let Some(why) = refused {
                <span data-testid="add-refused">{ "Not added: " }{ why }{ "." }</span>
            } else if count > 0 {
                { count.to_string() + " in the cart" }
                { more }
            }
        </p>
    }
}
