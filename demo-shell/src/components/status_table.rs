use crate::parts::{error_word, phase_word};
use yew::prelude::*;
use yew_mfe::remote::use_remote_status;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StatusTableProps {
    pub(crate) remotes: Vec<AttrValue>,
}

/// What the kit knows about each remote.
#[component]
pub(crate) fn StatusTable(props: &StatusTableProps) -> Html {
    html! {
        // It scrolls by itself where it is too wide, also with the keyboard.
        <div class="status" role="region" aria-label="Status of the remotes" tabindex="0">
            <table class="table">
                <caption>{ "The remotes of this page" }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Remote" }</th>
                        <th scope="col">{ "Phase" }</th>
                        <th scope="col">{ "Mounts" }</th>
                        <th scope="col">{ "Restarts" }</th>
                        <th scope="col">{ "Memory" }</th>
                        <th scope="col">{ "Live on its heap" }</th>
                        <th scope="col">{ "Build" }</th>
                    </tr>
                </thead>
                <tbody>
                    { for props.remotes.iter().map(|name| html! {
                        <StatusRow key={name.to_string()} name={name.clone()} />
                    }) }
                </tbody>
            </table>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StatusRowProps {
    name: AttrValue,
}

#[component]
fn StatusRow(props: &StatusRowProps) -> Html {
    let status = use_remote_status(&props.name);
    let none = || "–".to_owned();
    let memory = match status.linear_memory {
        0 => none(),
        bytes => format!("{} KiB", bytes / 1024),
    };
    let mounts = match status.parked {
        0 => status.mounts.to_string(),
        parked => format!("{} and {parked} kept", status.mounts),
    };
    let heap = status.memory.map_or_else(none, |memory| {
        format!("{} B in {}", memory.live_bytes, memory.live_allocations)
    });
    html! {
        <tr data-testid={format!("status-{}", props.name)} data-error={status.error().map(error_word)}>
            <th scope="row">{ &props.name }</th>
            <td data-testid="phase">{ phase_word(&status.phase) }</td>
            <td>{ mounts }</td>
            <td data-testid="restarts">{ status.restarts }</td>
            <td>{ memory }</td>
            <td>{ heap }</td>
            <td><code>{ status.build.unwrap_or_else(none) }</code></td>
        </tr>
    }
}
