use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

/// There is no such product.
#[component]
pub(crate) fn Missing() -> Html {
    let route = use_remote_route();
    html! {
        <div class="empty" data-testid="catalog-missing">
            <h1>{ "We do not have that any more" }</h1>
            <p>{ "The product is sold out for good, or the address has a letter too many." }</p>
            <a class="button" href={route.href("/")}>{ "Look at everything" }</a>
        </div>
    }
}
