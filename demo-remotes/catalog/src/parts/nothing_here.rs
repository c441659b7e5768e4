use yew::prelude::*;
use yew_mfe::routing::UseRemoteRouteHandle;

/// A page for an address that leads nowhere, with a way on.
pub(crate) fn nothing_here(
    route: &UseRemoteRouteHandle,
    testid: &'static str,
    heading: &'static str,
    text: &'static str,
) -> Html {
    html! {
        <div class="empty" data-testid={testid}>
            <h1>{ heading }</h1>
            <p>{ text }</p>
            <a class="button" href={route.href("/")}>{ "Look at everything" }</a>
        </div>
    }
}
