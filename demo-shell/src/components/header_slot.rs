use super::PageLink;
use crate::route::Route;
use yew::prelude::*;
use yew_mfe::boundary::RemoteBoundary;
use yew_mfe::remote::Remote;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct HeaderSlotProps {
    pub(crate) name: AttrValue,
    pub(crate) component: AttrValue,
    /// Where it leads, with or without the remote.
    pub(crate) to: Route,
    pub(crate) text: AttrValue,
}

/// A small remote in the header. Until it is there, and when it is not, a plain link is: the
/// header is the way out of every trouble, and has no room for messages.
#[component]
pub(crate) fn HeaderSlot(props: &HeaderSlotProps) -> Html {
    let link = html! {
        <PageLink to={props.to.clone()} class="bar-plain">{ &props.text }</PageLink>
    };
    html! {
        <div class={format!("bar-slot bar-{}", props.name)} data-testid={format!("bar-{}", props.name)}>
            <RemoteBoundary fallback={link.clone()}>
                <Remote<()> name={&props.name} component={&props.component} fallback={link} />
            </RemoteBoundary>
        </div>
    }
}
