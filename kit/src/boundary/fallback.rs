use super::caught::Caught;
use std::any::TypeId;
use std::fmt;
use yew::html::IntoPropValue;
use yew::prelude::*;

/// What is shown in place of what failed: an element, a function or a component.
///
/// In `html!` an element and a [`Callback`] become one by themselves.
///
/// ```ignore
/// html! {
///     <>
///         <RemoteBoundary fallback={html! { <p>{ "Not here." }</p> }}>{ one }</RemoteBoundary>
///         <RemoteBoundary fallback={Fallback::with(|caught| html! { caught.error })}>{ two }</RemoteBoundary>
///         <RemoteBoundary fallback={Fallback::component::<Sorry>()}>{ three }</RemoteBoundary>
///     </>
/// }
/// ```
#[derive(Clone, Default)]
pub struct Fallback(Kind);

#[derive(Clone, Default)]
enum Kind {
    #[default]
    Plain,
    Element(Html),
    Function(Callback<Caught, Html>),
    Component(TypeId, fn(Caught) -> Html),
}

impl Fallback {
    /// The same whatever failed.
    pub fn element(element: Html) -> Self {
        Self(Kind::Element(element))
    }

    /// What `draw` makes of the failure. It is called for each render, so effects belong in
    /// `on_error`.
    ///
    /// Two of them are never equal: where that costs renders, a [`Callback`] of
    /// [`use_callback`] is.
    pub fn with(draw: impl Fn(Caught) -> Html + 'static) -> Self {
        Self(Kind::Function(draw.into()))
    }

    /// A component that gets the failure as its properties: [`Caught`] itself, or properties that
    /// can be made of it.
    pub fn component<C>() -> Self
    where
        C: BaseComponent,
        C::Properties: From<Caught>,
    {
        fn draw<C>(caught: Caught) -> Html
        where
            C: BaseComponent,
            C::Properties: From<Caught>,
        {
            html! { <C ..C::Properties::from(caught) /> }
        }
        Self(Kind::Component(TypeId::of::<C>(), draw::<C>))
    }

    /// Nothing for the plain message.
    pub(super) fn draw(&self, caught: Caught) -> Option<Html> {
        match &self.0 {
            Kind::Plain => None,
            Kind::Element(element) => Some(element.clone()),
            Kind::Function(draw) => Some(draw.emit(caught)),
            Kind::Component(_, draw) => Some(draw(caught)),
        }
    }
}

impl PartialEq for Fallback {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Plain, Kind::Plain) => true,
            (Kind::Element(one), Kind::Element(two)) => one == two,
            (Kind::Function(one), Kind::Function(two)) => one == two,
            (Kind::Component(one, _), Kind::Component(two, _)) => one == two,
            _ => false,
        }
    }
}

impl fmt::Debug for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Kind::Plain => "Fallback::Plain",
            Kind::Element(_) => "Fallback::Element",
            Kind::Function(_) => "Fallback::Function",
            Kind::Component(..) => "Fallback::Component",
        })
    }
}

impl From<Html> for Fallback {
    fn from(element: Html) -> Self {
        Self::element(element)
    }
}

impl From<Callback<Caught, Html>> for Fallback {
    fn from(draw: Callback<Caught, Html>) -> Self {
        Self(Kind::Function(draw))
    }
}

impl IntoPropValue<Fallback> for Html {
    fn into_prop_value(self) -> Fallback {
        self.into()
    }
}

impl IntoPropValue<Fallback> for Callback<Caught, Html> {
    fn into_prop_value(self) -> Fallback {
        self.into()
    }
}
