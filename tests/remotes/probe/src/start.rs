use crate::hears::hear;
use crate::ledger::be_superstitious;
use crate::page::{push, roots_to_burn, takes};
use probe_contracts::Tally;
use std::cell::RefCell;
use yew::prelude::*;
use yew_mfe::provider::Kit;
use yew_mfe::state::FeedGuard;

#[component]
fn Nothing() -> Html {
    Html::default()
}

thread_local! {
    /// As long as the instance is there.
    static LISTENING: RefCell<Option<FeedGuard>> = const { RefCell::new(None) };
}

/// Called by the kit when an instance starts.
pub(crate) fn start(kit: Kit) {
    be_superstitious();
    if takes("listen") {
        let guard =
            kit.subscribe_state(|tally: &Tally| push(&format!("start hears {}", tally.total)));
        LISTENING.set(guard.ok());
    }
    if takes("hear") {
        hear(&kit);
    }
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
