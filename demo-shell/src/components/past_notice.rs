use super::PageLink;
use crate::parts::{Shared, focus_main, use_phases};
use crate::route::Route;
use yew::prelude::*;
use yew_mfe::remote::use_shell;
use yew_mfe::state::StatePhase;

/// Says on every page that it shows the past of something, and leads back; and that something
/// cannot be read, and where to go then.
#[component]
pub(crate) fn PastNotice() -> Html {
    let shell = use_shell();
    let phases = use_phases();
    let back = use_callback(shell, |_: MouseEvent, shell| {
        for shared in Shared::ALL {
            if let Some(shell) = shell {
                shell.state().resume(&shared.namespace());
            }
        }
        focus_main();
    });
    let names = |is: fn(&StatePhase) -> bool| {
        let of = phases.iter().filter(|(_, phase)| is(phase));
        let names: Vec<_> = of.map(|(shared, _)| shared.words()).collect();
        names.join(" and ")
    };
    let past = names(|phase| matches!(phase, StatePhase::Travelling(_)));
    let unreadable = names(|phase| matches!(phase, StatePhase::Unreadable(_)));
    html! {
        <div role="status">
            if !unreadable.is_empty() {
                <div class="past" data-testid="unreadable">
                    <p>
                        { format!("What this browser has kept of {unreadable} cannot be read. ") }
                        <PageLink to={Route::History}>{ "See what can be done" }</PageLink>
                    </p>
                </div>
            }
            if !past.is_empty() {
                <div class="past" data-testid="past">
                    <p>
                        // Without the version: each step of a slider would be said twice.
                        { format!("You see {past} as it was. Nothing there can be changed. ") }
                        <PageLink to={Route::History}>{ "History" }</PageLink>
                    </p>
                    <button type="button" class="button quiet small" data-testid="past-back" onclick={back}>
                        { "Back to now" }
                    </button>
                </div>
            }
        </div>
    }
}
