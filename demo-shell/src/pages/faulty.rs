use crate::components::{Guarded, StatusTable};
use demo_contracts::FaultyProps;
use yew::prelude::*;
use yew_mfe::remote::Remote;

/// A remote that breaks on request, twice on the page, and a counter of the shell that goes on.
#[component]
pub(crate) fn FaultyPage() -> Html {
    let clicks = use_state(|| 0_u32);
    let label = use_state(|| "first label".to_owned());
    let count = {
        let clicks = clicks.clone();
        Callback::from(move |_: MouseEvent| clicks.set(*clicks + 1))
    };
    let rename = {
        let label = label.clone();
        Callback::from(move |_: MouseEvent| label.set("second label".to_owned()))
    };
    let props = FaultyProps {
        label: (*label).clone(),
    };
    html! {
        <section>
            <h1>{ "Break something" }</h1>
            <p>
                { "Both boxes are mounts of one instance of the remote " }<code>{ "faulty" }</code>
                { ". Whatever you break in one, both come back with their last props; this page, \
                   the header and the other remotes never notice." }
            </p>
            <p>
                <button type="button" data-testid="shell-count" onclick={count}>
                    { format!("The shell still counts: {}", *clicks) }
                </button>
                { " " }
                <button type="button" data-testid="rename" onclick={rename}>{ "Change the label" }</button>
            </p>
            <div class="pair">
                <Guarded>
                    <Remote<FaultyProps> name="faulty" component="faulty" props={props.clone()}
                        fallback={html! { <p class="loading">{ "Loading …" }</p> }} />
                </Guarded>
                <Guarded>
                    <Remote<FaultyProps> name="faulty" component="faulty" {props} />
                </Guarded>
            </div>
            <StatusTable remotes={["catalog", "cart", "faulty"].map(AttrValue::from).to_vec()} />
        </section>
    }
}
