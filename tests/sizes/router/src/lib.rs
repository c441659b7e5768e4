//! Two pages with yew-router in the remote.

use yew::prelude::*;
use yew_mfe::routing::RemoteRouter;
use yew_router::prelude::*;

#[derive(Clone, PartialEq, Routable)]
enum Page {
    #[at("/")]
    Start,
    #[at("/p/:name")]
    Thing { name: String },
}

fn page(page: Page) -> Html {
    match page {
        Page::Thing { name } => html! {
            <><h1>{ name }</h1><Link<Page> to={Page::Start}>{ "Back" }</Link<Page>></>
        },
        Page::Start => {
            html! { <Link<Page> to={Page::Thing { name: "thing".to_owned() }}>{ "A thing" }</Link<Page>> }
        }
    }
}

#[component]
fn Pages() -> Html {
    html! { <RemoteRouter><Switch<Page> render={page} /></RemoteRouter> }
}

yew_mfe::remote! { name: "router", components: { "pages" => Pages } }
