use crate::page::{log, push};
use probe_contracts::BoardProps;
use yew::prelude::*;

/// Buttons that log, inside a section that logs; the last one keeps its clicks to itself. Below them is room for somebody else.
#[component]
pub(crate) fn Board(props: &BoardProps) -> Html {
    let name = &props.name;
    let stop = {
        let line = format!("{name} stops");
        Callback::from(move |click: MouseEvent| {
            push(&line);
            click.stop_propagation();
        })
    };
    html! {
        <section id={name.clone()} onclick={log(name.clone())}>
            { for (0..props.buttons).map(|at| html! {
                <button type="button" id={format!("{name}-{at}")} onclick={log(format!("{name} {at}"))}>{ at }</button>
            }) }
            <button type="button" id={format!("{name}-stops")} onclick={stop}>{ "Stops" }</button>
            <p id={format!("{name}-text")}>{ "Text that listens to nothing." }</p>
            <div id={format!("{name}-inside")} />
        </section>
    }
}
