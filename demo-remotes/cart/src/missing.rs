use yew::prelude::*;
use yew_mfe::routing::UseRemoteRouteHandle;

/// A path below the cart: it has no pages of its own.
pub(crate) fn missing(route: &UseRemoteRouteHandle) -> Html {
    html! {
        <div class="empty" data-testid="cart-not-found">
            <h1>{ "There is no such page in the cart" }</h1>
            <a class="button" href={route.href("/")}>{ "Go to the cart" }</a>
        </div>
    }
}
