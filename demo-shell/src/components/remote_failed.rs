use crate::parts::{Failure, error_word};
use yew::prelude::*;
use yew_mfe::boundary::Caught;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RemoteFailedProps {
    pub(crate) caught: Caught,
    /// What holds the remote and this message.
    pub(crate) slot: NodeRef,
    /// Whether the details are open.
    pub(crate) detailed: bool,
}

/// Why a remote is not here, and what one can do about it.
#[component]
pub(crate) fn RemoteFailed(props: &RemoteFailedProps) -> Html {
    let Caught {
        error,
        recovering,
        reset,
        ..
    } = &props.caught;
    let retry = use_callback(
        (reset.clone(), props.slot.clone()),
        |_: MouseEvent, (reset, slot)| {
            // The button goes away: who works with the keyboard goes on from here.
            if let Some(slot) = slot.cast::<web_sys::HtmlElement>() {
                slot.set_tab_index(-1);
                let _ = slot.focus();
            }
            reset.emit(());
        },
    );
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    let failure = Failure::new(error, *recovering, online);
    html! {
        <div class="failed stack" role="alert" data-testid="remote-error" data-error={error.remote().map(error_word)}>
            <div>
                <p class="failed-title">{ failure.title }</p>
                <p>{ failure.text }</p>
            </div>
            if failure.can_retry {
                <button type="button" class="button quiet small" data-testid="retry" onclick={retry}>
                    { "Try again" }
                </button>
            }
            <details open={props.detailed}>
                <summary>{ "What happened" }</summary>
                <p data-testid="remote-error-text">{ error.to_string() }</p>
            </details>
        </div>
    }
}
