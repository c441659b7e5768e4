use crate::page::{push, takes};
use probe_contracts::{BoardProps, Tally, TallyEvent};
use yew::prelude::*;
use yew_mfe::state::use_distributed_state;

/// The number that is not folded while the page says so.
const UNLUCKY: u32 = 13;

/// Makes the folding of the unlucky number break.
pub(crate) fn be_superstitious() {
    probe_contracts::before_applying(|by| {
        if by == UNLUCKY && takes("apply") {
            panic!("probe: panic while folding");
        }
    });
}

/// The tally, what is wrong with it, and buttons that add to it and log what became of that.
#[component]
pub(crate) fn Ledger(props: &BoardProps) -> Html {
    let tally = use_distributed_state::<Tally>();
    let name = &props.name;
    let add = |by: u32| {
        let (tally, name) = (tally.dispatcher(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let (name, added) = (name.clone(), tally.append(TallyEvent::Added { by }));
            wasm_bindgen_futures::spawn_local(async move {
                match added.await {
                    Ok(receipt) => push(&format!("{name} added at {}", receipt.version)),
                    Err(refusal) => push(&format!("{name} refused: {refusal}")),
                }
            });
        })
    };
    html! {
        <section id={name.clone()}>
            <output id={format!("{name}-total")}>{ tally.total }</output>
            <output id={format!("{name}-poisoned")}>{ format!("{:?}", tally.poisoned()) }</output>
            <button type="button" id={format!("{name}-add")} onclick={add(1)}>{ "Add 1" }</button>
            <button type="button" id={format!("{name}-unlucky")} onclick={add(UNLUCKY)}>{ "Add 13" }</button>
        </section>
    }
}
