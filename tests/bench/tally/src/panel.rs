use tally_contracts::{Item, Tally, TallyEvent};
use web_sys::HtmlButtonElement;
use yew::prelude::*;
use yew_mfe::state::use_distributed_state;

/// The sums, and buttons whose values say how many items to add, or to begin with.
#[component]
pub(crate) fn Panel() -> Html {
    let tally = use_distributed_state::<Tally>();
    let add = {
        let tally = tally.dispatcher();
        Callback::from(move |click: MouseEvent| {
            let from = tally.current().count;
            for id in from + 1..=from + asked(&click) {
                tally.dispatch(TallyEvent::Added {
                    item: Item::new(id),
                });
            }
        })
    };
    let fill = {
        let tally = tally.dispatcher();
        Callback::from(move |click: MouseEvent| {
            tally.dispatch(TallyEvent::Filled {
                count: asked(&click),
            });
        })
    };
    html! {
        <section>
            <output>{ format!("{} items, {}", tally.count, tally.total) }</output>
            <button type="button" name="add" onclick={add}>{ "Add" }</button>
            <button type="button" name="fill" onclick={fill}>{ "Fill" }</button>
        </section>
    }
}

fn asked(click: &MouseEvent) -> u32 {
    let button: Option<HtmlButtonElement> = click.target_dyn_into();
    button
        .and_then(|button| button.value().parse().ok())
        .unwrap_or_default()
}
