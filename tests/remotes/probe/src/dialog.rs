use crate::page::log;
use probe_contracts::DialogProps;
use yew::prelude::*;
use yew_mfe::module::use_overlay;

/// A button in its place and, while open, one in the overlay.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let overlay = use_overlay();
    let name = &props.name;
    let above = html! {
        <div id={format!("{name}-frame")} onclick={log(format!("{name} frame"))}>
            <button type="button" id={format!("{name}-above")} onclick={log(format!("{name} above"))}>{ "Above" }</button>
        </div>
    };
    html! {
        <section id={name.clone()} onclick={log(name.clone())}>
            <button type="button" id={format!("{name}-here")} onclick={log(format!("{name} here"))}>{ "Here" }</button>
            if props.open {
                { create_portal(above, overlay) }
            }
        </section>
    }
}
