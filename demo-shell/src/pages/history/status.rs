use super::use_log::Log;
use yew::prelude::*;
use yew_mfe::state::StatePhase;

/// How the state is doing.
pub(super) fn status(log: &Log) -> Html {
    let status = &log.status;
    let kept = match status.persisted {
        Some(version) => format!("up to version {version}"),
        None => "in this page only".to_owned(),
    };
    let line = |name: &'static str, id: &'static str, value: String| {
        html! {
            <div><dt>{ name }</dt><dd data-testid={id}>{ value }</dd></div>
        }
    };
    html! {
        <section aria-labelledby="log-status">
            <h2 id="log-status" class="section-heading">{ "How it is doing" }</h2>
            <dl class="log-status">
                { line("Phase", "log-phase", phase(&status.phase)) }
                { line("Version", "log-version", status.version.to_string()) }
                { line("Kept", "log-persisted", kept) }
                { line("Events in the log", "log-count", log.events.len().to_string()) }
            </dl>
        </section>
    }
}

fn phase(phase: &StatePhase) -> String {
    match phase {
        StatePhase::Hydrating => "being read".to_owned(),
        StatePhase::Live => "live".to_owned(),
        StatePhase::Degraded(reason) => format!("not kept any more: {reason}"),
        StatePhase::Unreadable(reason) => format!("unreadable: {reason}"),
        StatePhase::Travelling(version) => format!("shown as of version {version}"),
        other => format!("{other:?}"),
    }
}
