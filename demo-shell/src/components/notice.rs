use serde::Deserialize;
use yew::prelude::*;
use yew_mfe::Contract;

#[derive(Clone, Debug, Default, PartialEq, Properties, serde::Serialize, Deserialize, Contract)]
pub(crate) struct NoticeProps {
    pub(crate) text: String,
}

/// A notice on the first page. It is a remote for whoever uses it, and compiled into the shell
/// until it is worth a deployment of its own.
#[component]
pub(crate) fn Notice(props: &NoticeProps) -> Html {
    html! { <p class="notice" data-testid="notice">{ &props.text }</p> }
}
