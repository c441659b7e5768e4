use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

/// A path below the catalog that is none of its pages.
#[component]
pub(crate) fn NoSuchPage() -> Html {
    let route = use_remote_route();
    html! {
        <div class="empty" data-testid="catalog-not-found">
            <h1>{ "This page is not in the catalog" }</h1>
            <p>{ "The address may be old, or it has a letter too many." }</p>
            <a class="button" href={route.href("/")}>{ "Look at everything" }</a>
        </div>
    }
}
