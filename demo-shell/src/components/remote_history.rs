use yew::prelude::*;
use yew_mfe::remote::{Change, use_remote_status, use_shell};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RemoteHistoryProps {
    pub(crate) name: AttrValue,
}

/// What has happened to a remote, newest first.
#[component]
pub(crate) fn RemoteHistory(props: &RemoteHistoryProps) -> Html {
    let name = &props.name;
    // Renders with each change.
    use_remote_status(name);
    let shell = use_shell();
    let history = shell.map(|shell| shell.history(name)).unwrap_or_default();
    let changes: Vec<&Change> = history.iter().collect();
    html! {
        <details class="history" data-testid={format!("history-{name}")}>
            <summary>{ format!("{name}: {} changes", changes.len()) }</summary>
            if history.dropped() > 0 {
                <p class="muted">{ format!("{} older ones are forgotten.", history.dropped()) }</p>
            }
            <ol reversed={true}>
                { for changes.iter().rev().map(|change| html! {
                    <li>
                        <span class="muted">{ format!("{:.2} s ", change.at / 1000.0) }</span>
                        <b>{ change.on }</b>
                        { format!(": {} → {}", change.from, change.to) }
                        if let Some(why) = &change.why {
                            <span class="history-why">{ format!(" {why}") }</span>
                        }
                    </li>
                }) }
            </ol>
        </details>
    }
}
