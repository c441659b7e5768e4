use super::use_log::Log;
use yew::prelude::*;

/// What a part could not fold.
pub(super) fn letters(log: &Log) -> Html {
    let letters = log.shell.state().dead_letters(&log.shared.namespace());
    html! {
        <section aria-labelledby="log-letters">
            <h2 id="log-letters" class="section-heading">{ "Dead letters" }</h2>
            if letters.is_empty() {
                <p class="muted" data-testid="log-no-letters">
                    { "None: every part could make sense of every event." }
                </p>
            } else {
                <ul>
                    { for letters.iter().map(|letter| {
                        let retry = {
                            let (shell, remote) = (log.shell.clone(), letter.remote.clone());
                            move |_: MouseEvent| shell.retry(&remote)
                        };
                        html! {
                            <li class="row">
                                <span>
                                    { format!("{}, build {}, broke on version {}.", letter.remote, letter.build, letter.version) }
                                </span>
                                <button type="button" class="button quiet small" onclick={retry}>
                                    { "Let it try again" }
                                </button>
                            </li>
                        }
                    }) }
                </ul>
            }
        </section>
    }
}
