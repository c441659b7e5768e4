use crate::stock::Product;
use yew::prelude::*;

/// How much others like it: stars, and how many people gave them.
pub(crate) fn stars(product: &Product) -> Html {
    let stars = (product.rating / 10).to_string() + "." + &(product.rating % 10).to_string();
    let reviews = match product.reviews {
        1 => " review",
        _ => " reviews",
    };
    html! {
        <p class="catalog-rating">
            <span class="stars" role="img" style={"--rating:".to_owned() + &stars}
                aria-label={stars + " of 5 stars"} />
            <span class="muted">
                { "(" }{ product.reviews }<span class="visually-hidden">{ reviews }</span>{ ")" }
            </span>
        </p>
    }
}
