use crate::page::{push, takes};
use crate::ways::{self, Broken};
use serde::{Deserialize, Deserializer, de::Error};
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
    let broken = use_state(|| Broken::Nothing);
    if *broken == Broken::Render || takes("render") {
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
    let breaks = |how: Broken| {
        let broken = broken.setter();
        Callback::from(move |_| broken.set(how))
    };
    let now = |way: fn()| Callback::from(move |_: MouseEvent| way());
    let ways: [(&str, Callback<MouseEvent>); 13] = [
        ("render", breaks(Broken::Render)),
        ("effect", breaks(Broken::Effect)),
        ("cleanup", breaks(Broken::Cleanup)),
        ("selector", breaks(Broken::Selector)),
        ("event", now(|| panic!("probe: panic in an event handler"))),
        ("future", now(ways::panic_in_future)),
        ("timer", now(ways::panic_in_timer)),
        ("overflow", now(ways::overflow)),
        ("memory", now(ways::use_up_memory)),
        ("exception", now(ways::throw)),
        ("abort", now(|| std::process::abort())),
        ("rejection", now(ways::reject)),
        ("late", now(ways::throw_late)),
    ];
    html! {
        <section id={name.clone()}>
            <p id={format!("{name}-label")}>{ &props.label.0 }</p>
            <button type="button" id={format!("{name}-count")} onclick={count}>{ *clicks }</button>
            { for ways.into_iter().map(|(way, onclick)| html! {
                <button type="button" id={format!("{name}-{way}")} {onclick}>{ way }</button>
            }) }
            { ways::broken(*broken) }
        </section>
    }
}
