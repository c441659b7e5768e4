use crate::parts::{Shared, moment};
use std::collections::BTreeMap;
use yew::prelude::*;
use yew_mfe::state::HistoryEvent;

/// How many are listed.
const LISTED: usize = 200;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct EventsProps {
    pub(super) shared: Shared,
    /// The oldest first.
    pub(super) events: Vec<HistoryEvent>,
    /// What they came from, in words, by id.
    pub(super) causes: BTreeMap<String, String>,
    /// The version that is shown.
    pub(super) shown: u64,
    pub(super) onshow: Callback<u64>,
}

/// The events of a state, the newest first.
#[component]
pub(super) fn Events(props: &EventsProps) -> Html {
    let listed = props.events.iter().rev().take(LISTED);
    let unlisted = props.events.len().saturating_sub(LISTED);
    html! {
        <section aria-labelledby="log-events">
            <h2 id="log-events" class="section-heading">{ "Events" }</h2>
            if props.events.is_empty() {
                <p class="muted" data-testid="log-empty">{ "Nothing has happened yet. Put something in the cart, or sign in." }</p>
            } else {
                // It scrolls by itself where it is too wide, also with the keyboard.
                <div class="status" role="region" aria-label="List of events" tabindex="0">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{ "Version" }</th>
                                <th scope="col">{ "What" }</th>
                                <th scope="col">{ "Who" }</th>
                                <th scope="col">{ "When" }</th>
                                <th scope="col"><span class="visually-hidden">{ "Look at it" }</span></th>
                            </tr>
                        </thead>
                        <tbody>{ for listed.map(|event| row(props, event)) }</tbody>
                    </table>
                </div>
                if unlisted > 0 {
                    <p class="muted">{ format!("{unlisted} older ones are in the export.") }</p>
                }
            }
        </section>
    }
}

fn row(props: &EventsProps, event: &HistoryEvent) -> Html {
    let version = event.version;
    let when = moment(event.timestamp);
    let onclick = props.onshow.reform(move |_: MouseEvent| version);
    let is_shown = version == props.shown;
    let class = (version > props.shown).then_some("log-later");
    html! {
        <tr key={version} {class} aria-current={is_shown.then_some("true")} data-testid="log-event" data-version={version.to_string()}>
            <th scope="row">{ version }</th>
            <td>
                if event.is_reset() {
                    { "Everything before was forgotten" }
                } else {
                    <details>
                        <summary><code>{ &event.event_type }</code></summary>
                        { details(props, event) }
                    </details>
                }
            </td>
            <td>{ &event.microfrontend }</td>
            <td><time datetime={when.iso.clone()} title={when.iso}>{ when.time }</time></td>
            <td>
                <button type="button" class="button quiet small" data-testid="log-show" {onclick}>
                    { "Show" }<span class="visually-hidden">{ format!(" {} as of version {version}", props.shared.words()) }</span>
                </button>
            </td>
        </tr>
    }
}

fn details(props: &EventsProps, event: &HistoryEvent) -> Html {
    let line = |name: &'static str, value: String| {
        html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
    };
    let cause = event.causation.as_ref();
    // What was forgotten has an id still.
    let cause = cause.map(|id| props.causes.get(id).unwrap_or(id).clone());
    let took = event
        .delivered
        .zip(event.sequenced)
        .map(|(told, there)| told.saturating_sub(there));
    html! {
        <dl class="log-details">
            { line("Id", event.id.clone()) }
            { line("Schema", event.schema.clone()) }
            if let Some(cause) = cause { { line("Because of", cause) } }
            if let Some(took) = took { { line("Told to the parts after", format!("{took} ms")) } }
            if !event.payload.is_null() {
                <div><dt>{ "Payload" }</dt><dd><pre>{ format!("{:#}", event.payload) }</pre></dd></div>
            }
        </dl>
    }
}
