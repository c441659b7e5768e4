use crate::components::{Shape, Skeleton, StatusTable};
use crate::parts::error_word;
use yew::prelude::*;
use yew_mfe::boundary::{Caught, RemoteBoundary};
use yew_mfe::remote::Remote;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct LabPageProps {
    pub(crate) remote: AttrValue,
    pub(crate) component: AttrValue,
}

/// One component of one remote and what the kit knows about it, to try a remote by its name: it
/// can be taken away and put back, and after a failure nobody has to wait.
#[component]
pub(crate) fn LabPage(props: &LabPageProps) -> Html {
    let LabPageProps { remote, component } = props;
    let there = use_state(|| true);
    let toggle = {
        let there = there.clone();
        Callback::from(move |_: MouseEvent| there.set(!*there))
    };
    let fallback = html! { <Skeleton shape={Shape::Box} label="Loading" /> };
    html! {
        <section class="stack" data-testid="lab">
            <h1>{ format!("{remote} · {component}") }</h1>
            <p class="row">
                <button type="button" class="button quiet small" data-testid="lab-toggle" onclick={toggle}>
                    { if *there { "Take it away" } else { "Put it back" } }
                </button>
            </p>
            if *there {
                <RemoteBoundary key={remote.to_string()} fallback={Callback::from(failed)}>
                    <Remote<()> name={remote} {component} {fallback} />
                </RemoteBoundary>
            }
            <StatusTable remotes={vec![remote.clone()]} />
        </section>
    }
}

fn failed(caught: Caught) -> Html {
    let Caught { error, reset, .. } = caught;
    html! {
        <div class="failed stack" role="alert" data-testid="remote-error" data-error={error.remote().map(error_word)}>
            <p data-testid="remote-error-text">{ error.to_string() }</p>
            <button type="button" class="button quiet small" data-testid="retry"
                onclick={reset.reform(|_: MouseEvent| ())}>
                { "Try again now" }
            </button>
        </div>
    }
}
