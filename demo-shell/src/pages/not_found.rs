use crate::components::PageLink;
use crate::route::Route;
use yew::prelude::*;

#[component]
pub(crate) fn NotFoundPage() -> Html {
    html! {
        <section class="empty" data-testid="not-found">
            <h1>{ "There is nothing here" }</h1>
            <p class="muted">{ "The address may be wrong, or the page has moved. The shop is still open." }</p>
            <p class="row">
                <PageLink to={Route::Home} class="button">{ "Go to the start" }</PageLink>
                <PageLink to={Route::Catalog} class="button quiet">{ "Look at the catalog" }</PageLink>
            </p>
        </section>
    }
}
