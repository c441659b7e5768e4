use crate::clock::day;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct PlacedOnProps {
    /// In milliseconds since 1970.
    pub(crate) millis: u64,
}

/// The day on which an order was placed, in the visitor's language.
#[component]
pub(crate) fn PlacedOn(props: &PlacedOnProps) -> Html {
    let day = use_memo(props.millis, |millis| day(*millis));
    html! { <time datetime={day.iso.clone()} lang={day.lang.clone()}>{ &day.text }</time> }
}
