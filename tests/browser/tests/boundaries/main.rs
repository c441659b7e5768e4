//! Boundaries: which fallback is shown, what it is told, and what ends it.
#![cfg(target_arch = "wasm32")]

mod a_plain_message;
mod errors_of_the_shell;
mod kinds_of_fallback;
mod nesting;
mod resets;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use yew::prelude::*;
use yew_mfe::boundary::{BoundaryError, Caught, RemoteBoundary, Reset, use_error_boundary};
use yew_mfe::remote::Remote;
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::page::{pause, push, take_log};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::{settle, until};

wasm_bindgen_test_configure!(run_in_browser);

/// A boundary that logs what it is told as ``<name>: <error>`` and ``<name> reset: <reason>``.
/// Its fallback has the id `<name>`, and buttons `#<name>-reset` and `#<name>-escalate`.
fn told(name: &'static str, keys: u32, children: Html) -> Html {
    let fallback = Callback::from(move |caught: Caught| {
        let reset = caught.reset.reform(|_: MouseEvent| ());
        let escalate = caught.escalate.reform(|_: MouseEvent| ());
        let others: Vec<_> = caught.others.iter().map(ToString::to_string).collect();
        html! {
            <div id={name} role="alert">
                <p>{ format!("{} + {others:?}", caught.error) }</p>
                <button type="button" id={format!("{name}-reset")} onclick={reset}>{ "Again" }</button>
                <button type="button" id={format!("{name}-escalate")} onclick={escalate}>{ "Up" }</button>
            </div>
        }
    });
    let on_error = move |caught: Caught| push(&format!("{name}: {}", caught.error));
    let on_reset = move |reset: Reset| {
        let reason = match reset {
            Reset::Keys { before, now } => {
                let [before, now] = [before, now].map(|keys| keys.get::<(u32,)>().copied());
                format!("{before:?} to {now:?}")
            }
            other => format!("{other:?}"),
        };
        push(&format!("{name} reset: {reason}"));
    };
    html! {
        <RemoteBoundary {fallback} {on_error} {on_reset} reset_keys={(keys,)}>{ children }</RemoteBoundary>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShowerProps {
    id: AttrValue,
    /// Shows an error in its first effect.
    #[prop_or_default]
    at_once: bool,
}

/// A component of the shell that shows errors when asked to: at once, or after a pause. It says
/// how often the boundary was reset.
#[component]
fn Shower(props: &ShowerProps) -> Html {
    let boundary = use_error_boundary();
    let id = props.id.clone();
    let show = {
        let (boundary, id) = (boundary.clone(), id.clone());
        Callback::from(move |_: MouseEvent| boundary.show(error(&id)))
    };
    let ask = {
        let (boundary, id) = (boundary.clone(), id.clone());
        Callback::from(move |_: MouseEvent| {
            let id = id.clone();
            boundary.spawn(async move {
                TimeoutFuture::new(pause()).await;
                Err(error(&id))
            });
        })
    };
    {
        let (boundary, id, at_once) = (boundary.clone(), id.clone(), props.at_once);
        use_effect_with((), move |()| {
            if at_once {
                boundary.show(error(&id));
            }
        });
    }
    html! {
        <p>
            <button type="button" id={format!("{id}-show")} onclick={show}>{ "Show" }</button>
            <button type="button" id={format!("{id}-ask")} onclick={ask}>{ "Ask" }</button>
            <output id={format!("{id}-resets")}>{ boundary.resets() }</output>
        </p>
    }
}

fn error(id: &str) -> BoundaryError {
    BoundaryError::message(format!("error of {id}"))
}

fn shower(id: &'static str) -> Html {
    html! { <Shower key={id} {id} /> }
}

/// A remote that never mounts: it has no such component.
fn missing(remote: &'static str) -> Html {
    html! { <Remote<()> name={remote} component="nothing" /> }
}

/// A scene whose log begins empty.
fn scene(children: Html) -> Scene {
    take_log();
    Scene::new(config(), html! { <main>{ children }</main> })
}

#[track_caller]
fn appears(selector: &'static str) -> impl Future<Output = ()> {
    until(selector, move || find(selector).is_some())
}

#[track_caller]
fn goes(selector: &'static str) -> impl Future<Output = ()> {
    until(selector, move || find(selector).is_none())
}

/// What was logged since the last time, after everything has come to rest.
async fn logged() -> Vec<String> {
    settle().await;
    take_log()
}

const NOTHING: [&str; 0] = [];
