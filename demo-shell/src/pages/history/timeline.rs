use super::use_log::Log;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The slider through the versions of a state, and the way back to now.
pub(super) fn timeline(log: &Log, show: &Callback<u64>) -> Html {
    let (shown, head) = (log.shown(), log.status.version);
    let event = log.events.iter().find(|event| event.version == shown);
    let what = match event {
        Some(event) if event.is_reset() => "emptied".to_owned(),
        Some(event) => format!("{} by {}", event.event_type, event.microfrontend),
        None => "before all of this".to_owned(),
    };
    let place = match log.is_past() {
        true => format!("version {shown} of {head}"),
        false => format!("now, version {head}"),
    };
    let moved = show.reform(|event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        input.value_as_number() as u64
    });
    let back = {
        let (show, is_past) = (show.clone(), log.is_past());
        move |_: MouseEvent| {
            if is_past {
                show.emit(u64::MAX);
            }
        }
    };
    html! {
        <section class="card stack" aria-labelledby="log-time">
            <div class="log-time">
                <h2 id="log-time">
                    <label for="log-slider">{ format!("{} over time", log.shared.label()) }</label>
                </h2>
                <p class="log-place" aria-hidden="true" data-testid="log-place">{ &place }</p>
            </div>
            <input id="log-slider" class="log-slider" type="range" step="1" data-testid="log-slider"
                min={log.oldest.to_string()} max={head.to_string()} value={shown.to_string()}
                aria-valuetext={format!("{place}, {what}")} oninput={moved} />
            <div class="log-time">
                <p class="muted log-what">{ what }</p>
                // It stays where it is: one that is disabled would lose the focus.
                <button type="button" class="button quiet small" data-testid="log-back" onclick={back}
                    aria-disabled={(!log.is_past()).then_some("true")}>
                    { "Back to now" }
                </button>
            </div>
            <p class="muted log-hint">
                { "While the past is shown, the whole page shows it, and changes are refused. Other tabs \
                   are not affected." }
            </p>
        </section>
    }
}
