use demo_contracts::pages;
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

#[derive(PartialEq, Properties)]
pub(crate) struct MissingProps {
    pub(crate) testid: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) text: &'static str,
}

/// Nothing is there, and where something is.
#[component]
pub(crate) fn Missing(props: &MissingProps) -> Html {
    let route = use_remote_route();
    html! {
        <div class="empty" data-testid={props.testid}>
            <h1>{ props.heading }</h1>
            <p>{ props.text }</p>
            <div class="row">
                <a class="button" href={route.href("/")}>{ "Your orders" }</a>
                <a class="button quiet" href={route.page_href(pages::CATALOG)}>{ "Browse the catalog" }</a>
            </div>
        </div>
    }
}
