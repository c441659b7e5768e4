use yew::prelude::*;

/// One button, for those who only want to see it break.
#[component]
pub(crate) fn Bare() -> Html {
    let panic = Callback::from(|_: MouseEvent| panic!("faulty: panic in an event handler"));
    html! {
        <button type="button" class="button quiet small" data-testid="bare-panic" onclick={panic}>
            { "Panic" }
        </button>
    }
}
