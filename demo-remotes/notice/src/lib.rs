//! The notice remote: a line on the shop's first page.

use demo_contracts::NoticeProps;
use yew::prelude::*;

/// The line.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! { <p class="notice" data-testid="notice">{ &props.text }</p> }
}

yew_mfe::remote! {
    name: "notice",
    components: { "notice" => Notice },
}
