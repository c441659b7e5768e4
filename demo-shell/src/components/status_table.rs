use yew::prelude::*;
use yew_mfe::remote::{Phase, use_remote_status};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StatusTableProps {
    pub(crate) remotes: Vec<AttrValue>,
}

/// What the kit knows about each remote.
#[component]
pub(crate) fn StatusTable(props: &StatusTableProps) -> Html {
    html! {
        <table class="status">
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
                { for props.remotes.iter().map(|name| html! { <StatusRow name={name.clone()} /> }) }
            </tbody>
        </table>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StatusRowProps {
    name: AttrValue,
}

#[component]
fn StatusRow(props: &StatusRowProps) -> Html {
    let status = use_remote_status(&props.name);
    let phase = match &status.phase {
        Phase::Idle => "not asked for",
        Phase::Loading => "loading",
        Phase::Live => "live",
        Phase::Restarting(_) => "restarting",
        Phase::Dropped => "unloaded",
        Phase::Failed(_) => "failed",
        _ => "unknown",
    };
    html! {
        <tr data-testid={format!("status-{}", props.name)}>
            <th scope="row">{ &props.name }</th>
            <td data-testid="phase">{ phase }</td>
            <td>{ status.mounts }</td>
            <td data-testid="restarts">{ status.restarts }</td>
            <td>{ if status.linear_memory == 0 { "–".to_owned() } else { format!("{} KiB", status.linear_memory / 1024) } }</td>
            <td>{ status.memory.map_or_else(|| "–".to_owned(), |memory| format!("{} B in {}", memory.live_bytes, memory.live_allocations)) }</td>
            <td><code>{ status.build.unwrap_or_else(|| "–".to_owned()) }</code></td>
        </tr>
    }
}
