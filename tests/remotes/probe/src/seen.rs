use crate::page::push;
use yew::prelude::*;
use yew_mfe::module::use_visible;

/// Says twice whether it can be seen, and logs when that changes.
#[component]
pub(crate) fn Seen() -> Html {
    let word = |visible| if visible { "shown" } else { "hidden" };
    let visible = use_visible();
    use_effect_with(visible, move |visible| {
        push(&format!("seen {}", word(*visible)))
    });
    html! {
        <section id="seen">
            <p id="seen-first">{ word(visible) }</p>
            <Second />
        </section>
    }
}

#[component]
fn Second() -> Html {
    let visible = use_visible();
    html! { <p id="seen-second">{ if visible { "shown" } else { "hidden" } }</p> }
}
