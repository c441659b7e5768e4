use super::listen_options::ListenOptions;
use super::use_opened::{use_latest, use_opened};
use super::use_scope::use_scope;
use std::borrow::Cow;
use std::panic::Location;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget};
use yew::functional::Hook;
use yew::prelude::*;

/// What a hook listens to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ListenTarget {
    /// The window.
    Window,
    /// The document.
    Document,
    /// The element that a component has rendered; when it is another one after a render, that.
    Node(NodeRef),
    /// Anything else.
    Other(EventTarget),
}

impl ListenTarget {
    fn find(&self) -> Option<EventTarget> {
        match self {
            Self::Window => web_sys::window().map(JsCast::unchecked_into),
            Self::Document => web_sys::window()?.document().map(JsCast::unchecked_into),
            Self::Node(node) => node.get().map(JsCast::unchecked_into),
            Self::Other(target) => Some(target.clone()),
        }
    }
}

impl From<NodeRef> for ListenTarget {
    fn from(node: NodeRef) -> Self {
        Self::Node(node)
    }
}

impl From<&NodeRef> for ListenTarget {
    fn from(node: &NodeRef) -> Self {
        Self::Node(node.clone())
    }
}

impl From<EventTarget> for ListenTarget {
    fn from(target: EventTarget) -> Self {
        Self::Other(target)
    }
}

/// Calls `f` with each `event` that comes to `target`.
///
/// ```ignore
/// use_event_listener(ListenTarget::Window, "online", move |_| status.set("back"));
/// ```
#[track_caller]
pub fn use_event_listener(
    target: impl Into<ListenTarget>,
    event: impl Into<Cow<'static, str>>,
    f: impl Fn(&Event) + 'static,
) -> impl Hook<Output = ()> {
    let options = ListenOptions::default();
    use_listener_at(
        Location::caller(),
        target.into(),
        event.into(),
        options,
        Rc::new(f),
    )
}

/// As [`use_event_listener()`], in another way than the usual one.
#[track_caller]
pub fn use_event_listener_with(
    target: impl Into<ListenTarget>,
    event: impl Into<Cow<'static, str>>,
    options: ListenOptions,
    f: impl Fn(&Event) + 'static,
) -> impl Hook<Output = ()> {
    use_listener_at(
        Location::caller(),
        target.into(),
        event.into(),
        options,
        Rc::new(f),
    )
}

#[hook]
fn use_listener_at(
    origin: &'static Location<'static>,
    target: ListenTarget,
    event: Cow<'static, str>,
    options: ListenOptions,
    f: Rc<dyn Fn(&Event)>,
) {
    let scope = use_scope();
    let latest = use_latest(f);
    use_opened(
        move || Some((target.find()?, event, options)),
        move |(target, event, options)| {
            let called = move |event: &Event| latest.get()(event);
            scope.listen_at(origin, target, event.clone(), *options, Box::new(called))
        },
    );
}
