use yew::prelude::*;

/// A button that breaks something.
pub(crate) fn way(id: &'static str, text: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="button quiet small" data-testid={id} {onclick}>{ text }</button>
    }
}
