use crate::page::push;
use yew::prelude::*;

/// Two components, one in the other, that log the beginning and the end of their effects.
#[component]
pub(crate) fn Lingering() -> Html {
    use_effect_with((), |()| {
        push("outer begins");
        || push("outer ends")
    });
    html! { <p id="lingering"><Inner /></p> }
}

#[component]
fn Inner() -> Html {
    use_effect_with((), |()| {
        push("inner begins");
        || push("inner ends")
    });
    html! { "in here" }
}
