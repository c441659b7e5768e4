//! Two pages with the kit's own routing: match, query, link and navigation.

use yew::prelude::*;
use yew_mfe::routing::{RemoteRoute, use_remote_route};

#[derive(RemoteRoute)]
enum Page {
    #[at("/")]
    Start,
    #[at("/p/:name")]
    Thing { name: String },
}

#[component]
fn Pages() -> Html {
    let route = use_remote_route();
    let open = {
        let route = route.clone();
        Callback::from(move |_: MouseEvent| {
            let name = "thing".to_owned();
            route.navigate(&Page::Thing { name }.to_path());
        })
    };
    match route.matched() {
        Some(Page::Thing { name }) => html! {
            <><h1>{ name }</h1><a href={route.href("/")}>{ route.query("from") }</a></>
        },
        _ => html! { <button onclick={open}>{ "A thing" }</button> },
    }
}

yew_mfe::remote! { name: "own", components: { "pages" => Pages } }
