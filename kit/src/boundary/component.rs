use super::caught::Caught;
use super::fallback::default_fallback;
use super::link::BoundaryLink;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`RemoteBoundary`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RemoteBoundaryProps {
    /// Shown instead of the children after a failure; a plain message with a button without it.
    #[prop_or_default]
    pub fallback: Option<Callback<Caught, Html>>,
    /// What may fail.
    #[prop_or_default]
    pub children: Html,
}

/// The failures below a boundary, oldest first.
#[derive(Clone, Default, PartialEq)]
struct Failures(Vec<(u32, Caught)>);

impl Reducible for Failures {
    type Action = (u32, Option<Caught>);

    fn reduce(self: Rc<Self>, (claim, caught): Self::Action) -> Rc<Self> {
        let mut failures = (*self).clone();
        let known = failures.0.iter().position(|(known, _)| *known == claim);
        match (known, caught) {
            (Some(at), Some(caught)) => failures.0[at].1 = caught,
            (Some(at), None) => {
                failures.0.remove(at);
            }
            (None, Some(caught)) => failures.0.push((claim, caught)),
            (None, None) => return self,
        }
        Rc::new(failures)
    }
}

/// Shows a fallback while a remote below it is not on the page.
#[component]
pub fn RemoteBoundary(props: &RemoteBoundaryProps) -> Html {
    let failures = use_reducer_eq(Failures::default);
    let link = {
        let dispatcher = failures.dispatcher();
        use_memo((), |()| BoundaryLink {
            changed: Callback::from(move |change| dispatcher.dispatch(change)),
        })
    };
    let caught = failures.0.first().map(|(_, caught)| caught.clone());
    let hidden = caught.is_some();
    let fallback = caught.map(|caught| match &props.fallback {
        Some(fallback) => fallback.emit(caught),
        None => default_fallback(caught),
    });
    html! {
        <ContextProvider<BoundaryLink> context={(*link).clone()}>
            { fallback.unwrap_or_default() }
            <div class="mfe-boundary" {hidden}>{ props.children.clone() }</div>
        </ContextProvider<BoundaryLink>>
    }
}
