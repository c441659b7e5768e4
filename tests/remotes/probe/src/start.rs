use crate::ledger::be_superstitious;
use crate::page::{roots_to_burn, takes};
use yew::prelude::*;

#[component]
fn Nothing() -> Html {
    Html::default()
}

/// Called by the kit when an instance starts.
pub(crate) fn start() {
    be_superstitious();
    if takes("start") {
        panic!("probe: panic at start");
    }
    let document = web_sys::window().and_then(|window| window.document());
    for _ in 0..roots_to_burn() {
        if let Some(root) = document
            .as_ref()
            .and_then(|document| document.create_element("div").ok())
        {
            yew::Renderer::<Nothing>::with_root(root).render();
        }
    }
}
