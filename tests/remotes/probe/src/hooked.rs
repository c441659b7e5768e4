use crate::page::push;
use probe_contracts::{Tally, TallyEvent};
use yew::prelude::*;
use yew_mfe::state::{
    use_distributed_dispatcher, use_distributed_selector, use_distributed_state_suspended,
    use_distributed_value, use_state_status,
};

/// Every hook of shared state that the tally does not use.
#[component]
pub(crate) fn Hooked() -> Html {
    let waiting = html! { <p id="hooked-waits">{ "Waiting" }</p> };
    html! {
        <section id="hooked">
            <Suspense fallback={waiting}><Waiting /></Suspense>
            <Reading />
            <Acting />
        </section>
    }
}

/// Renders once what was kept is there.
#[component]
fn Waiting() -> HtmlResult {
    let tally = use_distributed_state_suspended::<Tally>()?;
    push(&format!("hooked has {}", tally.total));
    Ok(html! { <output id="hooked-total">{ tally.total }</output> })
}

/// Never writes.
#[component]
fn Reading() -> Html {
    let tally = use_distributed_value::<Tally>();
    let dozens = use_distributed_selector(|tally: &Tally| tally.total / 12);
    let status = use_state_status::<Tally>();
    html! {
        <output id="hooked-reads">
            { format!("{} {dozens} {:?}", tally.total, status.phase) }
        </output>
    }
}

/// Appends while it renders first, in its first effect, and three times for a click.
#[component]
fn Acting() -> Html {
    let tally = use_distributed_dispatcher::<Tally>();
    use_memo(tally.clone(), |tally| {
        tally.dispatch(TallyEvent::Added { by: 1 });
    });
    use_effect_with(tally.clone(), |tally| {
        tally.dispatch(TallyEvent::Added { by: 2 });
    });
    let thrice = move |_: MouseEvent| {
        for by in [10, 20, 30] {
            tally.dispatch(TallyEvent::Added { by });
        }
        push(&format!("at once {}", tally.current().total));
    };
    html! { <button type="button" id="hooked-thrice" onclick={thrice}>{ "Add 60" }</button> }
}
