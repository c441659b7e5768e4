use super::remote_failed::RemoteFailed;
use yew::prelude::*;
use yew_mfe::boundary::{Caught, RemoteBoundary};
use yew_router::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct GuardedProps {
    /// For a remote that is the whole page: the heading that the page has without it.
    #[prop_or_default]
    pub(crate) heading: Option<AttrValue>,
    /// Whether the message says at once what exactly happened.
    #[prop_or_default]
    pub(crate) detailed: bool,
    pub(crate) children: Html,
}

/// A boundary with the shop's own message. Who goes elsewhere on a page that failed has it tried
/// again.
#[component]
pub(crate) fn Guarded(props: &GuardedProps) -> Html {
    let slot = use_node_ref();
    let path = use_location().map(|location| location.path().to_owned());
    let fallback = use_callback(
        (slot.clone(), props.heading.clone(), props.detailed),
        |caught: Caught, (slot, heading, detailed)| {
            html! {
                <>
                    if let Some(heading) = heading {
                        <h1>{ heading }</h1>
                    }
                    <RemoteFailed {caught} slot={slot.clone()} detailed={*detailed} />
                </>
            }
        },
    );
    html! {
        <div ref={slot}>
            <RemoteBoundary {fallback} reset_keys={(path,)}>{ props.children.clone() }</RemoteBoundary>
        </div>
    }
}
