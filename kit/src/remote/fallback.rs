use crate::provider::timer;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Properties of [`Fallback`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FallbackProps {
    pub(super) delay: u32,
    pub(super) children: Html,
}

/// Takes up its place at once and is seen, and heard by screen readers, after a delay.
#[component]
pub(super) fn Fallback(props: &FallbackProps) -> Html {
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with(props.delay, move |delay| {
            // Set through the object model: a policy may forbid style attributes.
            let style = place
                .cast::<web_sys::HtmlElement>()
                .map(|element| element.style())
                .filter(|_| *delay > 0);
            if let Some(style) = &style {
                let _ = style.set_property("visibility", "hidden");
            }
            let timer = style.map(|style| {
                Timeout::new(timer(*delay), move || {
                    let _ = style.remove_property("visibility");
                })
            });
            move || drop(timer)
        });
    }
    html! { <div ref={place} class="mfe-fallback">{ props.children.clone() }</div> }
}
