use demo_contracts::money::euros;
use demo_contracts::{Line, MAX_COUNT, pages};
use yew::prelude::*;
use yew_mfe::routing::use_remote_route;

#[derive(PartialEq, Properties)]
pub(crate) struct LineRowProps {
    pub(crate) line: Line,
    /// Another number of pieces of a product.
    pub(crate) onset: Callback<(String, u32)>,
    pub(crate) onremove: Callback<Line>,
}

/// A product in the cart.
#[component]
pub(crate) fn LineRow(props: &LineRowProps) -> Html {
    let route = use_remote_route();
    let line = &props.line;
    // At its ends a button stays where it is and does nothing: one that is disabled would lose
    // the focus. Taking a line out is a button of its own.
    let step = |to: u32| {
        let is_possible = (1..=MAX_COUNT).contains(&to);
        let (onset, sku) = (props.onset.clone(), line.sku.clone());
        let onclick = move |_: MouseEvent| {
            if is_possible {
                onset.emit((sku.clone(), to));
            }
        };
        (onclick, (!is_possible).then_some("true"))
    };
    let (less, no_less) = step(line.count.saturating_sub(1));
    let (more, no_more) = step(line.count.saturating_add(1));
    let remove = {
        let (onremove, line) = (props.onremove.clone(), line.clone());
        move |_: MouseEvent| onremove.emit(line.clone())
    };
    let name = |what: &str, end: &str| what.to_owned() + &line.title + end;
    html! {
        <li class="cart-line" data-testid="cart-line" data-sku={line.sku.clone()}>
            if line.picture.is_empty() {
                <span class="cart-picture" />
            } else {
                <img class="cart-picture" src={line.picture.clone()} alt="" width="320" height="240"
                    loading="lazy" decoding="async" />
            }
            <div class="cart-name">
                <a href={route.page_href(&pages::product(&line.sku))}>{ &line.title }</a>
                <span class="muted">{ euros(line.cents.into()) }{ " each" }</span>
            </div>
            <div class="stepper cart-count" role="group" aria-label={name("Pieces of ", "")}>
                <button type="button" onclick={less} aria-disabled={no_less}
                    aria-label={name("One ", " less")}>{ "−" }</button>
                <output>{ line.count }</output>
                <button type="button" onclick={more} aria-disabled={no_more}
                    aria-label={name("One ", " more")}>{ "+" }</button>
            </div>
            <span class="price cart-price">
                { euros(u64::from(line.cents) * u64::from(line.count)) }
            </span>
            <button type="button" class="cart-remove" data-testid="cart-remove" onclick={remove}>
                { "Remove" }<span class="visually-hidden">{ " " }{ &line.title }</span>
            </button>
        </li>
    }
}
