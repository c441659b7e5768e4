use crate::components::{Guarded, Shape, Skeleton};
use demo_contracts::FaultyProps;
use yew::prelude::*;
use yew_mfe::remote::Remote;

/// One way to deliver something broken.
#[derive(Debug, PartialEq)]
pub(super) struct Kind {
    /// The remote is `faulty-` and this.
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct DeliveryProps {
    pub(super) kind: &'static Kind,
}

#[component]
pub(super) fn Delivery(props: &DeliveryProps) -> Html {
    let Kind { id, title, text } = props.kind;
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let (heading, slot) = (format!("delivery-{id}"), format!("slot-{id}"));
    html! {
        <li class="card delivery">
            <div>
                <h3 id={heading.clone()}>{ *title }</h3>
                <p class="muted">{ *text }</p>
            </div>
            <button type="button" class="button quiet small" data-testid={format!("deliver-{id}")}
                aria-expanded={open.to_string()} aria-controls={slot.clone()} aria-describedby={heading}
                onclick={toggle}>
                { if *open { "Close" } else { "Try to load it" } }
            </button>
            <div class="delivery-slot" id={slot.clone()} data-testid={slot}>
                if *open {
                    <Guarded detailed=true>
                        <Remote<FaultyProps> name={format!("faulty-{id}")} component="faulty"
                            props={FaultyProps { label: (*title).to_owned() }}
                            fallback={html! { <Skeleton shape={Shape::Box} label="Loading" /> }} />
                    </Guarded>
                }
            </div>
        </li>
    }
}
