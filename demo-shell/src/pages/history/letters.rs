use yew::prelude::*;
use yew_mfe::remote::{Shell, use_remote_status, use_shell};
use yew_mfe::state::DeadLetter;

/// What the parts of this page could not fold, of whatever state: those that the page is about are
/// not all that there are.
#[component]
pub(super) fn Letters() -> Html {
    use_crashes();
    let shell = use_shell();
    let trigger = use_force_update();
    let retry = use_callback(shell.clone(), move |remote: AttrValue, shell| {
        if let Some(shell) = shell {
            shell.retry(&remote);
        }
        // It may be on no page at the moment, and has nothing to say then.
        trigger.force_update();
    });
    let letters = shell.as_ref().map(|shell| shell.dead_letters());
    let letters = letters.unwrap_or_default();
    html! {
        <section aria-labelledby="log-letters">
            <h2 id="log-letters" class="section-heading">{ "Dead letters" }</h2>
            if letters.is_empty() {
                <p class="muted" data-testid="log-no-letters">
                    { "None: every part could make sense of every event, of whatever state." }
                </p>
            } else {
                <p>
                    { "These events have brought a part down. It was started again without them, and \
                       hears nothing of what came after them; everybody else goes on." }
                </p>
                // It scrolls by itself where it is too wide, also with the keyboard.
                <div class="status" role="region" aria-label="List of dead letters" tabindex="0">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{ "Event" }</th>
                                <th scope="col">{ "What" }</th>
                                <th scope="col">{ "Part" }</th>
                                <th scope="col">{ "Build" }</th>
                                <th scope="col">{ "Why" }</th>
                                <th scope="col"><span class="visually-hidden">{ "What to do" }</span></th>
                            </tr>
                        </thead>
                        <tbody>{ for letters.iter().map(|letter| row(shell.as_ref(), letter, &retry)) }</tbody>
                    </table>
                </div>
            }
        </section>
    }
}

fn row(shell: Option<&Shell>, letter: &DeadLetter, retry: &Callback<AttrValue>) -> Html {
    let DeadLetter {
        remote,
        build,
        namespace,
        version,
        reason,
    } = letter;
    let mut history = shell
        .map(|shell| shell.hub().history(namespace))
        .into_iter()
        .flatten();
    let event = history.find(|event| event.version == *version);
    let name = AttrValue::from(remote.to_string());
    let retry = retry.reform(move |_: MouseEvent| name.clone());
    html! {
        <tr key={format!("{remote} {build} {namespace}")} data-testid="log-letter">
            <th scope="row">{ format!("{namespace}, version {version}") }</th>
            <td>
                if let Some(event) = event { <code>{ event.event_type }</code> } else { { "forgotten since" } }
            </td>
            <td>{ &**remote }</td>
            <td><code>{ &**build }</code></td>
            <td class="log-why">{ &**reason }</td>
            <td>
                <button type="button" class="button quiet small" data-testid="log-retry" onclick={retry}>
                    { "Let it try again" }<span class="visually-hidden">{ format!(": {remote}, {namespace}") }</span>
                </button>
            </td>
        </tr>
    }
}

/// Renders when something has happened to a part that folds events.
#[hook]
fn use_crashes() {
    use_remote_status("catalog");
    use_remote_status("cart");
    use_remote_status("orders");
    use_remote_status("account");
    use_remote_status("faulty");
}
