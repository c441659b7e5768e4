use std::rc::Rc;
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
    let retry = props.onretry.reform(|_: MouseEvent| ());
    html! {
        <div class="empty" role="alert" data-testid="catalog-error">
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
