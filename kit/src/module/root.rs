use super::signals::{Signal, Signals};
use crate::provider::{Kit, MountContext};
use yew::prelude::*;

/// What stays the same for a mount, whatever its props.
#[derive(Clone, PartialEq)]
pub(super) struct Frame {
    pub(super) kit: Kit,
    pub(super) mount: MountContext,
    pub(super) signals: Signals,
}

/// What the root of a mount is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RootProps<P: Clone + PartialEq> {
    pub(super) frame: Frame,
    pub(super) inner: P,
}

/// The component a mount renders: the team's component below its contexts.
#[component]
pub(super) fn Root<C>(props: &RootProps<C::Properties>) -> Html
where
    C: BaseComponent,
    C::Properties: Clone + PartialEq,
{
    let Frame {
        kit,
        mount,
        signals,
    } = props.frame.clone();
    use_effect_with((), move |()| {
        signals.send(Signal::Rendered);
        move || signals.send(Signal::Cleaned)
    });
    html! {
        <ContextProvider<Kit> context={kit}>
            <ContextProvider<MountContext> context={mount}>
                <C ..props.inner.clone() />
            </ContextProvider<MountContext>>
        </ContextProvider<Kit>>
    }
}
