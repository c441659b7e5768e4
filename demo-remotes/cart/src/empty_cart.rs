use demo_contracts::pages;
use yew::prelude::*;
use yew_mfe::routing::UseRemoteRouteHandle;

/// Nothing to see, and where to find something.
pub(crate) fn empty_cart(route: &UseRemoteRouteHandle) -> Html {
    html! {
        <div class="empty" data-testid="cart-empty">
            <p>{ "Nothing in it yet. There are lamps, bowls, stools and more to choose from." }</p>
            <a class="button" href={route.page_href(pages::CATALOG)}>{ "Look at the catalog" }</a>
        </div>
    }
}
