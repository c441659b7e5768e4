use super::caught::Caught;
use super::fallback::Fallback;
use super::keys::ResetKeys;
use super::link::{BoundaryLink, Listeners, Resets, Seat};
use super::plain::Plain;
use super::reset::Reset;
use super::use_claim::use_claim;
use yew::html::IntoPropValue;
use yew::prelude::*;

/// Properties of [`RemoteBoundary`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RemoteBoundaryProps {
    /// Shown instead of the children after a failure: an element, a function or a component; a
    /// plain message with a button without it.
    #[prop_or_default]
    pub fallback: Fallback,
    /// Called once for each error, after the boundary knows of it and before it is shown.
    #[prop_or_default]
    pub on_error: Option<Callback<Caught>>,
    /// Called once when failures are over or about to be tried again, before anything is.
    #[prop_or_default]
    pub on_reset: Option<Callback<Reset>>,
    /// Resets the boundary when it changes while a failure is shown.
    #[prop_or_default]
    pub reset_keys: ResetKeys,
    /// What may fail.
    #[prop_or_default]
    pub children: Html,
}

/// Shows a fallback while something below it has failed: a `<Remote>`, or a component of the
/// shell that says so with [`use_error_boundary`](super::use_error_boundary).
#[component]
pub fn RemoteBoundary(props: &RemoteBoundaryProps) -> Html {
    let redraw = use_force_update();
    let seat = use_memo((), |()| Seat::new(redraw, props.reset_keys.clone()));
    let seat = (*seat).clone();
    seat.listen(Listeners {
        on_error: props.on_error.clone(),
        on_reset: props.on_reset.clone(),
    });
    // Decided here and now: before the effects of this render have run, those of children may have
    // shown an error and had this rendered again.
    seat.see_keys(&props.reset_keys);
    {
        let seat = seat.clone();
        use_effect_with(props.reset_keys.clone(), move |_| seat.follow_keys());
    }
    {
        let seat = seat.clone();
        use_effect_with((), move |()| move || seat.end());
    }
    let is_nested = use_claim(seat.outward(), seat.to_reset());
    let place = use_node_ref();

    let caught = seat.caught(|_| true);
    let hidden = caught.is_some();
    let shown = caught.map(|caught| match (seat.is_escalated(), is_nested) {
        (true, true) => Html::default(),
        (true, false) => html! { <Plain {caught} place={place.clone()} /> },
        (false, _) => props
            .fallback
            .draw(caught.clone())
            .unwrap_or_else(|| html! { <Plain {caught} place={place.clone()} /> }),
    });
    let resets = Resets(seat.resets());
    html! {
        <>
            { shown.unwrap_or_default() }
            <ContextProvider<BoundaryLink> context={BoundaryLink(seat)}>
                <ContextProvider<Resets> context={resets}>
                    <div ref={place} class="mfe-boundary" {hidden}>{ props.children.clone() }</div>
                </ContextProvider<Resets>>
            </ContextProvider<BoundaryLink>>
        </>
    }
}

impl<K: PartialEq + 'static> IntoPropValue<ResetKeys> for Vec<K> {
    fn into_prop_value(self) -> ResetKeys {
        ResetKeys::of(self)
    }
}

impl<K: PartialEq + 'static, const N: usize> IntoPropValue<ResetKeys> for [K; N] {
    fn into_prop_value(self) -> ResetKeys {
        ResetKeys::of(self)
    }
}

macro_rules! tuples {
    ($(($($key:ident),+)),+) => {$(
        impl<$($key: PartialEq + 'static),+> IntoPropValue<ResetKeys> for ($($key,)+) {
            fn into_prop_value(self) -> ResetKeys {
                ResetKeys::of(self)
            }
        }
    )+};
}

tuples!((A), (A, B), (A, B, C), (A, B, C, D));
