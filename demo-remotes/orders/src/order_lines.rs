use demo_contracts::{Line, money::euros, pages};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

#[derive(PartialEq, Properties)]
pub(crate) struct OrderLinesProps {
    pub(crate) lines: Vec<Line>,
    /// Whether each leads to its product: not where a form would be lost by it.
    #[prop_or_default]
    pub(crate) are_links: bool,
}

/// What is or was ordered, line by line.
#[component]
pub(crate) fn OrderLines(props: &OrderLinesProps) -> Html {
    let route = use_remote_route();
    let row = |line: &Line| {
        let title = if props.are_links {
            html! { <a href={route.page_href(&pages::product(&line.sku))}>{ &line.title }</a> }
        } else {
            html! { <span>{ &line.title }</span> }
        };
        let each = [&line.count.to_string(), " × ", &euros(line.cents.into())].concat();
        html! {
            <li class="orders-line" key={line.sku.clone()}>
                <span class="orders-picture">
                    if !line.picture.is_empty() {
                        <img src={line.picture.clone()} alt="" width="64" height="64" loading="lazy" />
                    }
                </span>
                <span class="orders-line-text">
                    { title }
                    <span class="muted">{ each }</span>
                </span>
                <span class="price">{ euros(u64::from(line.cents) * u64::from(line.count)) }</span>
            </li>
        }
    };
    html! { <ul class="orders-lines" role="list">{ for props.lines.iter().map(row) }</ul> }
}
