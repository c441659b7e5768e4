//! What has happened to the states that the shop's parts share, and the way back in it.

mod events;
mod files;
mod held;
mod letters;
mod panel;
mod recovery;
mod status;
mod timeline;
mod use_log;

use crate::parts::Shared;
use letters::Letters;
use panel::Panel;
use yew::prelude::*;

/// One state at a time.
#[component]
pub(crate) fn HistoryPage() -> Html {
    let chosen = use_state_eq(|| Shared::Cart);
    let current = *chosen;
    let choose = |shared: Shared| {
        let chosen = chosen.setter();
        let onclick = move |_: MouseEvent| chosen.set(shared);
        let pressed = if current == shared { "true" } else { "false" };
        html! {
            <button type="button" class="chip" aria-pressed={pressed} {onclick}
                data-testid={format!("log-of-{}", shared.name())}>
                { shared.label() }
            </button>
        }
    };
    html! {
        <div class="log" data-testid="history">
            <header>
                <h1>{ "What has happened" }</h1>
                <p class="log-lead">
                    { "The parts of this shop share three states. Nobody overwrites them: each change is \
                       an event in a log, in one order for every part and every tab, and kept over a \
                       reload. So all of it can be seen, and seen again." }
                </p>
            </header>
            <div class="row" role="group" aria-label="State">{ for Shared::ALL.map(choose) }</div>
            <Panel key={current.name()} shared={current} />
            <Letters />
        </div>
    }
}
