use yew::prelude::*;
use yew_mfe::routing::{RemoteRoute, query, use_remote_route};

#[derive(Debug, PartialEq, RemoteRoute)]
enum Page {
    #[at("/")]
    Start,
    #[at("/p/:name")]
    Thing { name: String },
}

/// Says where it is, and goes elsewhere.
#[component]
pub(crate) fn Place() -> Html {
    let route = use_remote_route();
    let page = route.matched::<Page>();
    let go = |replace: bool| {
        let route = route.clone();
        Callback::from(move |_: MouseEvent| {
            let name = "a b".to_owned();
            let goal = Page::Thing { name }.to_path() + &query(&[("from", "x&y")]);
            if replace {
                route.replace(&goal);
            } else {
                route.navigate(&goal);
            }
        })
    };
    let away = {
        let route = route.clone();
        Callback::from(move |_: MouseEvent| route.navigate_page("/elsewhere"))
    };
    let out = {
        let route = route.clone();
        Callback::from(move |_: MouseEvent| route.navigate_page("//example.com/"))
    };
    let prevent = Callback::from(|click: MouseEvent| click.prevent_default());
    html! {
        <section id="place">
            <p id="place-path">{ route.path() }</p>
            <p id="place-page">{ format!("{page:?}") }</p>
            <p id="place-from">{ route.query("from") }</p>
            <button type="button" id="place-go" onclick={go(false)}>{ "Go" }</button>
            <button type="button" id="place-replace" onclick={go(true)}>{ "Replace" }</button>
            <button type="button" id="place-away" onclick={away}>{ "Elsewhere" }</button>
            <button type="button" id="place-out" onclick={out}>{ "Out" }</button>
            <a id="place-link" href={route.href("/p/linked")}><b id="place-bold">{ "A link" }</b></a>
            <a id="place-home" href={route.href("/")}>{ "Home" }</a>
            <a id="place-page-link" href={route.page_href("/elsewhere")}>{ "A page" }</a>
            <a id="place-prevented" href={route.href("/p/prevented")} onclick={prevent}>{ "Not this one" }</a>
            <a id="place-external" href={route.href("/p/external")} rel="external">{ "External" }</a>
            <a id="place-foreign" href="https://example.com/">{ "Another origin" }</a>
        </section>
    }
}
