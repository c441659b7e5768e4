use yew::prelude::*;
use yew_mfe::boundary::{Caught, RemoteBoundary};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct GuardedProps {
    pub(crate) children: Html,
}

/// A boundary with the shop's own message.
#[component]
pub(crate) fn Guarded(props: &GuardedProps) -> Html {
    let fallback = use_callback((), |caught: Caught, ()| {
        html! { <RemoteFailed {caught} /> }
    });
    html! { <RemoteBoundary {fallback}>{ props.children.clone() }</RemoteBoundary> }
}

#[derive(Clone, PartialEq, Properties)]
struct RemoteFailedProps {
    caught: Caught,
}

#[component]
fn RemoteFailed(props: &RemoteFailedProps) -> Html {
    let Caught {
        error,
        recovering,
        reset,
    } = &props.caught;
    let retry = reset.reform(|_: MouseEvent| ());
    html! {
        <div class="failed" role="alert" data-testid="remote-error">
            <p><b>{ format!("The {} is not available right now.", error.remote()) }</b></p>
            if *recovering {
                <p>{ "It is coming back." }</p>
            } else {
                <button type="button" data-testid="retry" onclick={retry}>{ "Try again" }</button>
            }
            <details>
                <summary>{ "What happened" }</summary>
                <p data-testid="remote-error-text">{ error.to_string() }</p>
            </details>
        </div>
    }
}
