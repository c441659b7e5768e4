use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct LoadFailedProps {
    /// Why, as a sentence without its end.
    pub(crate) reason: Rc<str>,
    pub(crate) onretry: Callback<()>,
}

/// There are no products, and a way to try again.
#[component]
pub(crate) fn LoadFailed(props: &LoadFailedProps) -> Html {
    let place = use_node_ref();
    let retry = {
        let place = place.clone();
        props.onretry.reform(move |_: MouseEvent| {
            // The button goes away: whoever goes on with the keyboard goes on from here.
            let catalog = place
                .cast::<Element>()
                .and_then(|place| place.closest(".catalog").ok().flatten())
                .and_then(|catalog| catalog.dyn_into::<HtmlElement>().ok());
            if let Some(catalog) = catalog {
                let _ = catalog.focus();
            }
        })
    };
    html! {
        <div ref={place} class="empty" role="alert" data-testid="catalog-error">
            <p>
                <strong>{ "The shelves cannot be shown right now." }</strong><br />
                <span class="muted">{ "The reason: " }{ &*props.reason }{ "." }</span>
            </p>
            <button type="button" class="button" data-testid="catalog-retry" onclick={retry}>
                { "Try again" }
            </button>
        </div>
    }
}
