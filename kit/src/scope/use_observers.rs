use super::browser::{IntersectionOptions, MutationOptions};
use super::use_opened::{use_latest, use_opened};
use super::use_scope::use_scope;
use std::panic::Location;
use std::rc::Rc;
use web_sys::{Element, IntersectionObserverEntry, MutationRecord, ResizeObserverEntry};
use yew::functional::Hook;
use yew::prelude::*;

/// Calls `f` with the size of an element: soon after it is there, and whenever that is another
/// one.
///
/// ```ignore
/// let node = use_node_ref();
/// use_resize_observer(&node, move |entry| width.set(entry.content_rect().width()));
/// html! { <div ref={node} /> }
/// ```
#[track_caller]
pub fn use_resize_observer(
    node: &NodeRef,
    f: impl Fn(&ResizeObserverEntry) + 'static,
) -> impl Hook<Output = ()> {
    use_resize_at(Location::caller(), node.clone(), Rc::new(f))
}

#[hook]
fn use_resize_at(
    origin: &'static Location<'static>,
    node: NodeRef,
    f: Rc<dyn Fn(&ResizeObserverEntry)>,
) {
    let scope = use_scope();
    let latest = use_latest(f);
    use_opened(
        move || node.cast::<Element>(),
        move |element| {
            let called = move |entry: &ResizeObserverEntry| latest.get()(entry);
            scope.observe_size_at(origin, element, Box::new(called))
        },
    );
}

/// Calls `f` with how much of an element is seen: soon after it is there, and whenever that
/// passes a threshold.
#[track_caller]
pub fn use_intersection_observer(
    node: &NodeRef,
    options: IntersectionOptions,
    f: impl Fn(&IntersectionObserverEntry) + 'static,
) -> impl Hook<Output = ()> {
    use_intersection_at(Location::caller(), node.clone(), options, Rc::new(f))
}

#[hook]
fn use_intersection_at(
    origin: &'static Location<'static>,
    node: NodeRef,
    options: IntersectionOptions,
    f: Rc<dyn Fn(&IntersectionObserverEntry)>,
) {
    let scope = use_scope();
    let latest = use_latest(f);
    use_opened(
        move || Some((node.cast::<Element>()?, options)),
        move |(element, options)| {
            let called = move |entry: &IntersectionObserverEntry| latest.get()(entry);
            scope.observe_intersection_at(origin, element, options, Box::new(called))
        },
    );
}

/// Calls `f` with each change of an element, for instance of one that a library fills.
#[track_caller]
pub fn use_mutation_observer(
    node: &NodeRef,
    options: MutationOptions,
    f: impl Fn(&MutationRecord) + 'static,
) -> impl Hook<Output = ()> {
    use_mutation_at(Location::caller(), node.clone(), options, Rc::new(f))
}

#[hook]
fn use_mutation_at(
    origin: &'static Location<'static>,
    node: NodeRef,
    options: MutationOptions,
    f: Rc<dyn Fn(&MutationRecord)>,
) {
    let scope = use_scope();
    let latest = use_latest(f);
    use_opened(
        move || Some((node.cast::<Element>()?, options)),
        move |(element, options)| {
            let called = move |record: &MutationRecord| latest.get()(record);
            scope.observe_mutations_at(origin, element, *options, Box::new(called))
        },
    );
}
