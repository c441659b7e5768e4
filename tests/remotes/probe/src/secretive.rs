use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_mfe::Contract;
use yew_mfe::state::{SharedState, use_distributed_state};

/// A state that `remote!` does not declare.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
struct Secret {
    text: String,
}

impl SharedState for Secret {
    const NAMESPACE: &'static str = "secret";
    type Event = String;

    fn apply(&mut self, event: &String) {
        self.text.clone_from(event);
    }
}

/// Uses a state that it may not use.
#[component]
pub(crate) fn Secretive() -> Html {
    let secret = use_distributed_state::<Secret>();
    html! { <p>{ &secret.text }</p> }
}
