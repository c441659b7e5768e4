use super::caught::Caught;
use crate::remote::RemoteErrorKind;
use yew::prelude::*;

/// A plain message, announced to screen readers, with a button to try again.
pub(crate) fn default_fallback(caught: Caught) -> Html {
    let Caught {
        error,
        recovering,
        reset,
    } = caught;
    let retry = reset.reform(|_: MouseEvent| ());
    html! {
        <div class="mfe-error" role="alert" data-mfe-error={error.remote().to_owned()}>
            <p>{ error.to_string() }</p>
            if recovering {
                <p>{ "It comes back by itself." }</p>
            }
            if !recovering || error.kind() != RemoteErrorKind::Crashed {
                <button type="button" onclick={retry}>{ "Try again" }</button>
            }
        </div>
    }
}
