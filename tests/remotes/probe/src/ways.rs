//! Ways to break that are no panic in an event handler.

use crate::page::takes;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use probe_contracts::Tally;
use std::hint::black_box;
use wasm_bindgen::prelude::*;
use yew::prelude::*;
use yew_mfe::state::use_distributed_selector;

#[wasm_bindgen]
extern "C" {
    /// Bound without `catch`, as by somebody who is sure that it never throws.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse)]
    fn parse_surely(text: &str) -> JsValue;

    /// Calls back from JavaScript of the page, in a later task.
    #[wasm_bindgen(js_namespace = probe, js_name = throwLater)]
    fn throw_later(text: &str);
}

/// What of the next renders is broken.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Broken {
    Nothing,
    Render,
    Effect,
    Cleanup,
    Selector,
}

pub(crate) fn broken(how: Broken) -> Html {
    match how {
        Broken::Effect => html! { <Effect /> },
        Broken::Cleanup => html! { <Cleanup /> },
        Broken::Selector => html! { <Selector /> },
        Broken::Nothing | Broken::Render => Html::default(),
    }
}

#[component]
fn Effect() -> Html {
    use_effect(panic_in_effect);
    Html::default()
}

fn panic_in_effect() {
    panic!("probe: panic in an effect");
}

/// Breaks when it goes, if the page says so.
#[component]
fn Cleanup() -> Html {
    use_effect_with((), |()| {
        || {
            if takes("cleanup") {
                panic!("probe: panic while cleaning up");
            }
        }
    });
    Html::default()
}

/// Breaks when the tally changes, in what looks at it.
#[component]
fn Selector() -> Html {
    use_distributed_selector(|tally: &Tally| {
        if takes("selector") {
            panic!("probe: panic in a selector");
        }
        tally.total
    });
    Html::default()
}

pub(crate) fn panic_in_future() {
    wasm_bindgen_futures::spawn_local(async {
        TimeoutFuture::new(0).await;
        panic!("probe: panic in a future");
    });
}

pub(crate) fn panic_in_timer() {
    Timeout::new(0, || panic!("probe: panic in a timer")).forget();
}

/// Calls JavaScript that throws, through a binding that does not expect it.
pub(crate) fn throw() {
    parse_surely("{");
}

/// Makes a promise that is rejected, and looks at it no more.
pub(crate) fn reject() {
    let _ = wasm_bindgen_futures::future_to_promise(async {
        TimeoutFuture::new(0).await;
        Err(js_sys::Error::new("probe: a promise nobody looks at").into())
    });
}

/// Has somebody else throw, who is nobody's.
pub(crate) fn throw_late() {
    throw_later("nobody's error");
}

/// Asks for memory until there is no more. None of it is used, so the machine has enough.
pub(crate) fn use_up_memory() {
    let mut blocks = Vec::new();
    loop {
        blocks.push(black_box(Vec::<u8>::with_capacity(1 << 30)));
    }
}

pub(crate) fn overflow() {
    black_box(deeper(0));
}

/// Calls itself until the stack ends.
#[expect(unconditional_recursion, reason = "that is what it is for")]
fn deeper(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    deeper(depth + 1) + black_box(frame)[0]
}
