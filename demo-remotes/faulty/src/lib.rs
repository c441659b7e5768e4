//! The faulty remote: it breaks on request, in each of the ways a remote can break.

mod start;

use demo_contracts::{Cart, FaultyProps};
use gloo_timers::future::TimeoutFuture;
use yew::prelude::*;
use yew_mfe::state::use_distributed_state;

/// Buttons that panic.
#[component]
fn Faulty(props: &FaultyProps) -> Html {
    let cart = use_distributed_state::<Cart>();
    let clicks = use_state(|| 0_u32);
    let broken = use_state(|| false);
    if *broken {
        panic!("faulty: panic in render, label {:?}", props.label);
    }
    let count = {
        let clicks = clicks.clone();
        Callback::from(move |_: MouseEvent| clicks.set(*clicks + 1))
    };
    let in_render = Callback::from(move |_: MouseEvent| broken.set(true));
    let in_event = Callback::from(|_: MouseEvent| panic!("faulty: panic in an event handler"));
    let in_future = Callback::from(|_: MouseEvent| {
        wasm_bindgen_futures::spawn_local(async {
            TimeoutFuture::new(1).await;
            panic!("faulty: panic in a future");
        });
    });
    let at_start = Callback::from(|_: MouseEvent| {
        start::arm();
        panic!("faulty: panic in an event handler, the next start will panic too");
    });
    html! {
        <section class="faulty" data-testid="faulty-alive">
            <h2>{ "Faulty" }</h2>
            <p>
                { "Label from the shell: " }<b data-testid="faulty-label">{ &props.label }</b>
                { format!(". The cart holds {}. ", cart.pieces()) }
            </p>
            <p>
                <button type="button" data-testid="faulty-count" onclick={count}>
                    { format!("Clicked {} times", *clicks) }
                </button>
            </p>
            <div class="faulty-panics" role="group" aria-label="Ways to break">
                <button type="button" data-testid="panic-event" onclick={in_event}>{ "Panic in an event handler" }</button>
                <button type="button" data-testid="panic-render" onclick={in_render}>{ "Panic in render" }</button>
                <button type="button" data-testid="panic-future" onclick={in_future}>{ "Panic in a future" }</button>
                <button type="button" data-testid="panic-start" onclick={at_start}>{ "Panic now and at the next start" }</button>
            </div>
        </section>
    }
}

yew_mfe::remote! {
    name: "faulty",
    components: { "faulty" => Faulty },
    states: [Cart],
    start: start::start,
}
