use super::events::Events;
use super::files::Files;
use super::held::held;
use super::recovery::Recovery;
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
                <Recovery shared={log.shared} reason={reason.clone()}
                    is_stored={log.status.version == 0} say={say.clone()} />
            }
            { timeline(&log, &show) }
            <div class="log-columns">
                { held(&log) }
                { status(&log) }
            </div>
            <Events shared={log.shared} events={log.events.clone()} causes={log.causes.clone()} shown={log.shown()} onshow={show} />
            <Files shell={log.shell.clone()} shared={log.shared} say={say} />
        </>
    }
}
