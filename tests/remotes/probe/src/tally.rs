use crate::page::push;
use probe_contracts::{Tally, TallyEvent};
use yew::prelude::*;
use yew_mfe::state::use_distributed_state;

/// The tally, twice, and a button that adds to it.
#[component]
pub(crate) fn TallyPanel() -> Html {
    let tally = use_distributed_state::<Tally>();
    let add = {
        let tally = tally.dispatcher();
        Callback::from(move |_: MouseEvent| tally.dispatch(TallyEvent::Added { by: 1 }))
    };
    push(&format!("remote renders {}", tally.total));
    html! {
        <section id="tally">
            <output id="tally-total">{ tally.total }</output>
            <button type="button" id="tally-add" onclick={add}>{ "Add" }</button>
            <Second />
        </section>
    }
}

/// Another component that folds the same namespace.
#[component]
fn Second() -> Html {
    let tally = use_distributed_state::<Tally>();
    html! { <output id="tally-second">{ format!("{} at {}", tally.total, tally.version()) }</output> }
}
