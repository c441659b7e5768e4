use crate::components::{Guarded, Shape, Skeleton};
use demo_contracts::FaultyProps;
use yew::prelude::*;
use yew_mfe::base::Namespace;
use yew_mfe::remote::{Remote, Shell, use_shell};

/// What the part makes of it is its own business: the shell only passes it on.
const FUSE: &str = "faulty-fuse";
const EVENTS: &str = r#"["lit","blown","lit"]"#;

/// A remote that breaks on request, twice on the page, and a counter of the shell that goes on.
#[component]
pub(super) fn Twins() -> Html {
    let clicks = use_state(|| 0_u32);
    let label = use_state(|| "first label".to_owned());
    let count = {
        let clicks = clicks.clone();
        Callback::from(move |_: MouseEvent| clicks.set(*clicks + 1))
    };
    let rename = {
        let label = label.clone();
        Callback::from(move |_: MouseEvent| label.set("second label".to_owned()))
    };
    let alone = use_state(|| false);
    let separate = {
        let alone = alone.clone();
        Callback::from(move |_: MouseEvent| alone.set(!*alone))
    };
    let shell = use_shell();
    let send = Callback::from(move |_: MouseEvent| {
        if let Some(shell) = &shell {
            light_the_fuse(shell);
        }
    });
    let props = FaultyProps {
        label: (*label).clone(),
    };
    let fallback = html! { <Skeleton shape={Shape::Box} label="Loading the breakable part" /> };
    html! {
        <section aria-labelledby="twins" data-testid="twins">
            <h2 id="twins" class="section-heading">{ "One program, two places" }</h2>
            <p>
                { "Both boxes belong to one running copy of the part " }<code>{ "faulty" }</code>
                { ". Break it in one, and both go down; a moment later both are back, with the label \
                   that the shell gave them last. After three times in a minute it waits for you. \
                   With a program of its own, the second box does not notice what happens to the first." }
            </p>
            <p class="row">
                <button type="button" class="button small" data-testid="shell-count" onclick={count}>
                    { format!("The shell still counts: {}", *clicks) }
                </button>
                <button type="button" class="button quiet small" data-testid="rename" onclick={rename}>
                    { "Change the label" }
                </button>
                <button type="button" class="button quiet small" data-testid="own-instance"
                    aria-pressed={alone.to_string()} onclick={separate}>
                    { "The second box has a program of its own" }
                </button>
                <button type="button" class="button quiet small" data-testid="send-events" onclick={send}>
                    { "Send it three events, a bad one between two good ones" }
                </button>
            </p>
            <div class="pair">
                <Guarded>
                    <Remote<FaultyProps> name="faulty" component="faulty" props={props.clone()}
                        fallback={fallback.clone()} />
                </Guarded>
                <Guarded>
                    <Remote<FaultyProps> name="faulty" component="faulty" {props} {fallback}
                        own_instance={*alone} />
                </Guarded>
            </div>
        </section>
    }
}

fn light_the_fuse(shell: &Shell) {
    let sent = Namespace::new(FUSE).map(|fuse| shell.hub().append("shell", &fuse, EVENTS, None));
    // A log that is full takes no more: then nothing happens.
    drop(sent);
}
