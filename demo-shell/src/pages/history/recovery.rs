use super::panel::Said;
use crate::parts::{Shared, focus_main};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_mfe::remote::use_shell;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct RecoveryProps {
    pub(super) shared: Shared,
    pub(super) reason: String,
    /// It is what is stored that nobody can read, and not a snapshot that one module cannot.
    pub(super) is_stored: bool,
    pub(super) say: Callback<Said>,
}

/// What can be done when nobody can read what was kept.
#[component]
pub(super) fn Recovery(props: &RecoveryProps) -> Html {
    let shell = use_shell();
    let again = use_callback(
        (shell.clone(), props.shared),
        |_: MouseEvent, (shell, shared)| {
            if let Some(shell) = shell {
                shell.state().lead_again(&shared.namespace());
            }
        },
    );
    let anew = use_callback(
        (shell.clone(), props.clone()),
        |_: MouseEvent, (shell, props)| {
            if let Some(shell) = shell {
                // Nothing is to be left of it, so it is removed where it cannot be read.
                let reset = shell.state().reset(&props.shared.namespace());
                let say = props.say.clone();
                spawn_local(async move {
                    say.emit(match reset.await {
                        Ok(_) => {
                            focus_main();
                            Said::Done("It begins with an empty one.".to_owned())
                        }
                        Err(error) => Said::Failed(error.to_string()),
                    });
                });
            }
        },
    );
    let without = use_callback((shell, props.shared), |_: MouseEvent, (shell, shared)| {
        if let Some(shell) = shell {
            shell.state().go_on_without(&shared.namespace());
            focus_main();
        }
    });
    html! {
        <div class="failed stack" role="alert" data-testid="log-unreadable">
            <p class="failed-title">{ "What was kept cannot be read." }</p>
            <p>{ &props.reason }</p>
            <div class="row">
                <button type="button" class="button quiet small" onclick={again}>{ "Try again" }</button>
                <button type="button" class="button quiet small" data-testid="log-give-up" onclick={anew}>
                    { "Give it up and begin with an empty one" }
                </button>
                if props.is_stored {
                    <button type="button" class="button quiet small" onclick={without}>
                        { "Leave it and go on in this page only" }
                    </button>
                }
            </div>
        </div>
    }
}
