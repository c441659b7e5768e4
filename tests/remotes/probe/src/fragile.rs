use crate::page::{push, takes};
use gloo_timers::future::TimeoutFuture;
use serde::{Deserialize, Deserializer, de::Error};
use std::hint::black_box;
use yew::prelude::*;
use yew_mfe::contract::{Contract as Describe, Schema};

/// What the shell sends as `FragileProps`.
#[derive(Clone, Debug, PartialEq, Properties, Deserialize, yew_mfe::Contract)]
#[contract(version = "1.0")]
pub(crate) struct Props {
    name: String,
    label: Label,
}

/// A text that can break while it is read.
#[derive(Clone, Debug, PartialEq)]
struct Label(String);

impl Describe for Label {
    const SCHEMA: &'static Schema = String::SCHEMA;
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if takes("parse") {
            panic!("probe: panic while reading props");
        }
        if takes("refuse") {
            return Err(D::Error::custom("the label is refused"));
        }
        String::deserialize(deserializer).map(Self)
    }
}

/// Buttons that count, and buttons that break.
#[component]
pub(crate) fn Fragile(props: &Props) -> Html {
    let clicks = use_state(|| 0_u32);
    let broken = use_state(|| false);
    if *broken || takes("render") {
        panic!("probe: panic in render");
    }
    let name = &props.name;
    let count = {
        let (clicks, name) = (clicks.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            push(&name);
            clicks.set(*clicks + 1);
        })
    };
    let ways: [(&str, Callback<MouseEvent>); 4] = [
        ("render", Callback::from(move |_| broken.set(true))),
        (
            "event",
            Callback::from(|_| panic!("probe: panic in an event handler")),
        ),
        ("future", Callback::from(|_| panic_later())),
        ("overflow", Callback::from(|_| push(&deeper(0).to_string()))),
    ];
    html! {
        <section id={name.clone()}>
            <p id={format!("{name}-label")}>{ &props.label.0 }</p>
            <button type="button" id={format!("{name}-count")} onclick={count}>{ *clicks }</button>
            { for ways.into_iter().map(|(way, onclick)| html! {
                <button type="button" id={format!("{name}-{way}")} {onclick}>{ way }</button>
            }) }
        </section>
    }
}

fn panic_later() {
    wasm_bindgen_futures::spawn_local(async {
        TimeoutFuture::new(0).await;
        panic!("probe: panic in a future");
    });
}

/// Calls itself until the stack ends.
#[expect(unconditional_recursion, reason = "that is what it is for")]
fn deeper(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    deeper(depth + 1) + black_box(frame)[0]
}
