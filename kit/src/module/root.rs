use crate::provider::{Kit, MountContext};
use yew::prelude::*;

/// What the root of a mount is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RootProps<P: Clone + PartialEq> {
    pub(super) kit: Kit,
    pub(super) mount: MountContext,
    pub(super) inner: P,
}

/// The component a mount renders: the team's component below its contexts.
#[component]
pub(super) fn Root<C>(props: &RootProps<C::Properties>) -> Html
where
    C: BaseComponent,
    C::Properties: Clone + PartialEq,
{
    let mount = props.mount.clone();
    use_effect_with((), move |()| {
        mount.rendered();
        move || mount.cleaned()
    });
    html! {
        <ContextProvider<Kit> context={props.kit.clone()}>
            <ContextProvider<MountContext> context={props.mount.clone()}>
                <C ..props.inner.clone() />
            </ContextProvider<MountContext>>
        </ContextProvider<Kit>>
    }
}
