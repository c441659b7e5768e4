use super::events::Events;
use super::files::Files;
use super::held::held;
use super::letters::letters;
use super::status::status;
use super::timeline::timeline;
use super::use_log::use_log;
use crate::parts::Shared;
use yew::prelude::*;
use yew_mfe::state::StatePhase;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PanelProps {
    pub(super) shared: Shared,
}

/// What there is to say, and who has to hear it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Said {
    #[default]
    Nothing,
    Done(String),
    Failed(String),
}

/// All about one state.
#[component]
pub(super) fn Panel(props: &PanelProps) -> Html {
    let log = use_log(props.shared);
    let said = use_state_eq(Said::default);
    let say = use_callback(said.setter(), |what: Said, said| said.set(what));
    let show = {
        let (shell, shared, head) = (log.shell.clone(), log.shared, log.status.version);
        let say = say.clone();
        Callback::from(move |version: u64| {
            let (state, namespace) = (shell.state(), shared.namespace());
            if version >= head {
                state.resume(&namespace);
                say.emit(Said::Done(format!(
                    "You see {} as it is now.",
                    shared.words()
                )));
            } else if let Err(error) = state.travel(&namespace, version) {
                say.emit(Said::Failed(error.to_string()));
            } else {
                say.emit(Said::Nothing);
            }
        })
    };
    html! {
        <>
            <div class="log-said">
                <div role="status" data-testid="log-said">
                    if let Said::Done(text) = &*said { <p>{ text }</p> }
                </div>
                <div role="alert" data-testid="log-failed">
                    if let Said::Failed(text) = &*said { <p class="log-failed">{ text }</p> }
                </div>
            </div>
            if let StatePhase::Unreadable(reason) = &log.status.phase {
                <Recovery shared={log.shared} reason={reason.clone()} />
            }
            { timeline(&log, &show) }
            <div class="log-columns">
                { held(&log) }
                { status(&log) }
            </div>
            <Events shared={log.shared} events={log.events.clone()} shown={log.shown()} onshow={show} />
            <Files shell={log.shell.clone()} shared={log.shared} say={say} />
            { letters(&log) }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RecoveryProps {
    shared: Shared,
    reason: String,
}

/// What can be done when nobody can read what was kept.
#[component]
fn Recovery(props: &RecoveryProps) -> Html {
    let shell = yew_mfe::remote::use_shell();
    let again = use_callback(
        (shell.clone(), props.shared),
        |_: MouseEvent, (shell, shared)| {
            if let Some(shell) = shell {
                shell.state().lead_again(&shared.namespace());
            }
        },
    );
    let anew = use_callback((shell, props.shared), |_: MouseEvent, (shell, shared)| {
        if let Some(shell) = shell {
            drop(shell.state().reset(&shared.namespace()));
        }
    });
    html! {
        <div class="failed stack" role="alert" data-testid="log-unreadable">
            <p class="failed-title">{ "What was kept cannot be read." }</p>
            <p>{ &props.reason }</p>
            <div class="row">
                <button type="button" class="button quiet small" onclick={again}>{ "Try again" }</button>
                <button type="button" class="button quiet small" onclick={anew}>
                    { "Give it up and begin with an empty one" }
                </button>
            </div>
        </div>
    }
}
