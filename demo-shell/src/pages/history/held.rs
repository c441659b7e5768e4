use super::use_log::Log;
use yew::prelude::*;

/// What the state holds at the version that is shown, folded by the shell itself.
pub(super) fn held(log: &Log) -> Html {
    let lines = match log.shared.contents(log.shell.hub(), log.shown()) {
        Ok(lines) => lines,
        Err(error) => vec![error.to_string()],
    };
    html! {
        <section aria-labelledby="log-held">
            <h2 id="log-held" class="section-heading">{ if log.is_past() { "What it was" } else { "What it is" } }</h2>
            <ul class="log-held" data-testid="log-held">
                { for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }
            </ul>
        </section>
    }
}
