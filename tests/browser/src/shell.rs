//! How the shell of a test is set up, and the parts it is made of.

use crate::page::{log, pause, push};
use probe_contracts::{BoardProps, FragileProps};
use std::rc::Rc;
use yew::prelude::*;
use yew_mfe::base::RemoteName;
use yew_mfe::boundary::{Caught, RemoteBoundary};
use yew_mfe::registry::{Entry, Registry};
use yew_mfe::remote::{
    BreakerPolicy, RegistrySource, Remote, RestartPolicy, RetryPolicy, ShellConfig,
};

/// Where the packaged probe is.
pub const MANIFEST: &str = "/fixtures/probe/mfe-manifest.json";

/// A shell that knows the probe, and the same files as `twin`.
pub fn config() -> ShellConfig {
    let twin = format!("{MANIFEST}?as=twin");
    with_registry([("probe", MANIFEST), ("twin", twin.as_str())])
}

/// A shell that knows these manifests, and that tries nothing twice. Its restarts wait for [`end_pauses`](crate::page::end_pauses).
pub fn with_registry<'a>(remotes: impl IntoIterator<Item = (&'a str, &'a str)>) -> ShellConfig {
    let registry = remotes
        .into_iter()
        .fold(Registry::new(), |registry, (name, manifest)| {
            let name = RemoteName::new(name).expect("a name of a test is one");
            let manifests = vec![manifest.to_owned()];
            registry.with(
                &name,
                Entry {
                    manifests,
                    ..Entry::default()
                },
            )
        });
    with_source(RegistrySource::Fixed(Rc::new(registry)))
}

/// The same with a registry from anywhere.
pub fn with_source(source: RegistrySource) -> ShellConfig {
    ShellConfig::new()
        .registry(source)
        .retries(RetryPolicy {
            attempts: 1,
            ..RetryPolicy::default()
        })
        .breaker(BreakerPolicy {
            min_calls: usize::MAX,
            ..BreakerPolicy::default()
        })
        .restarts(RestartPolicy {
            delay: pause(),
            max_delay: pause(),
            jitter: false,
            ..RestartPolicy::default()
        })
}

/// A boundary that logs what it caught as ``<name> caught: <sentence>`` and shows a button
/// `#<name>-retry` when the remote does not come back by itself.
pub fn guarded(name: &'static str, children: Html) -> Html {
    let fallback = Callback::from(move |caught: Caught| {
        push(&format!("{name} caught: {}", caught.error));
        let retry = caught.reset.reform(|_: MouseEvent| ());
        html! {
            <div id={format!("{name}-fallback")} role="alert">
                <p>{ caught.error.to_string() }</p>
                if caught.recovering {
                    <p>{ "It is coming back." }</p>
                } else {
                    <button type="button" id={format!("{name}-retry")} onclick={retry}>{ "Try again" }</button>
                }
            </div>
        }
    });
    html! { <RemoteBoundary {fallback}>{ children }</RemoteBoundary> }
}

/// `count` buttons `#<name>-<n>` that log `<name> <n>`.
pub fn buttons(name: &str, count: u32) -> Html {
    let button = |at| {
        html! {
            <button type="button" id={format!("{name}-{at}")} onclick={log(format!("{name} {at}"))}>{ at }</button>
        }
    };
    (0..count).map(button).collect()
}

/// The probe's board, or that of another remote with its code.
pub fn board(remote: &'static str, name: &str, buttons: u32) -> Html {
    let name = name.to_owned();
    html! { <Remote<BoardProps> name={remote} component="board" props={BoardProps { name, buttons }} /> }
}

/// The component of a remote that breaks when asked to.
pub fn fragile(remote: &'static str, name: &str, label: &str) -> Html {
    let props = FragileProps {
        name: name.to_owned(),
        label: label.to_owned(),
    };
    html! { <Remote<FragileProps> name={remote} component="fragile" {props} /> }
}

/// Properties of [`Counter`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CounterProps {
    /// Its id, which it also logs.
    pub id: AttrValue,
}

/// A button of the shell's own that counts its clicks.
#[component]
pub fn Counter(props: &CounterProps) -> Html {
    let clicks = use_state(|| 0_u32);
    let id = props.id.clone();
    let count = {
        let (id, clicks) = (id.clone(), clicks.clone());
        Callback::from(move |_: MouseEvent| {
            push(&id);
            clicks.set(*clicks + 1);
        })
    };
    html! { <button type="button" {id} onclick={count}>{ *clicks }</button> }
}
