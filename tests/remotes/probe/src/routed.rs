use yew::prelude::*;
use yew_mfe::routing::RemoteRouter;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Routable)]
enum Page {
    #[at("/")]
    Start,
    #[at("/p/:name")]
    Thing { name: String },
    #[at("/old")]
    Old,
}

fn page(page: Page) -> Html {
    match page {
        Page::Old => html! { <Redirect<Page> to={Page::Start} /> },
        page => html! { <p id="routed-page">{ format!("{page:?}") }</p> },
    }
}

/// An application with a yew-router, as a remote.
#[component]
pub(crate) fn Routed() -> Html {
    html! {
        <RemoteRouter>
            <section id="routed">
                <Switch<Page> render={page} />
                <span id="routed-link"><Link<Page> to={Page::Thing { name: "linked".to_owned() }}>{ "A link" }</Link<Page>></span>
            </section>
        </RemoteRouter>
    }
}
