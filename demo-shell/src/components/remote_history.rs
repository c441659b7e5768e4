use yew::prelude::*;
use yew_mfe::remote::{Change, Shell, use_remote_status, use_shell};
use yew_mfe::state::DeadLetter;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RemoteHistoryProps {
    pub(crate) name: AttrValue,
}

/// What has happened to a remote, newest first.
#[component]
pub(crate) fn RemoteHistory(props: &RemoteHistoryProps) -> Html {
    let name = &props.name;
    // Renders with each change.
    let status = use_remote_status(name);
    let shell = use_shell();
    let letters = shell.as_ref().map(|shell| dead_letters(shell, name));
    let history = shell.map(|shell| shell.history(name)).unwrap_or_default();
    let changes: Vec<&Change> = history.iter().collect();
    html! {
        <details class="history" data-testid={format!("history-{name}")}>
            <summary>{ format!("{name}: {} changes", changes.len()) }</summary>
            if history.dropped() > 0 {
                <p class="muted">{ format!("{} older ones are forgotten.", history.dropped()) }</p>
            }
            { for status.leftovers.named.iter().map(|one| html! {
                <p data-testid="leftover">{ format!("Left behind by its mounts, and ended: {one}.") }</p>
            }) }
            if status.stale_events > 0 {
                <p data-testid="late">
                    { format!("Late events of instances that are gone, and were dropped: {}.", status.stale_events) }
                </p>
            }
            { for letters.into_iter().flatten().map(|letter| html! {
                <p data-testid="dead-letter">{ letter }</p>
            }) }
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

/// The events that its build cannot fold, and how many there are by now.
fn dead_letters(shell: &Shell, name: &str) -> Vec<String> {
    let mut letters = shell.dead_letters();
    letters.retain(|letter| *letter.remote == *name);
    let sentence = |letter: &DeadLetter| {
        let DeadLetter {
            namespace, version, ..
        } = letter;
        let last = shell.hub().version(namespace);
        format!(
            "It cannot fold event {version} of {last} of `{namespace}`, and is told of no later one."
        )
    };
    letters.iter().map(sentence).collect()
}
