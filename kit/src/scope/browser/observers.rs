use super::closer::Closer;
use crate::scope::key::Alive;
use crate::scope::{ResourceGuard, ResourceKind, Scope};
use js_sys::{Array, Function};
use std::panic::Location;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    MutationObserver, MutationObserverInit, MutationRecord, Node, ResizeObserver,
    ResizeObserverEntry,
};

/// When an element counts as seen.
#[derive(Clone, Debug, PartialEq)]
pub struct IntersectionOptions {
    /// How far around the view that begins, like margins in CSS: `200px 0px`.
    pub root_margin: String,
    /// Which parts of the element have to be seen for a call, each from 0 to 1.
    pub thresholds: Vec<f64>,
}

impl Default for IntersectionOptions {
    /// A call when the first of it is seen, and when nothing is any more.
    fn default() -> Self {
        Self {
            root_margin: "0px".to_owned(),
            thresholds: vec![0.0],
        }
    }
}

/// Which changes of a node are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MutationOptions {
    /// Nodes that come and go.
    pub children: bool,
    /// Attributes that change.
    pub attributes: bool,
    /// Text that changes.
    pub text: bool,
    /// Whether that is told of everything below it too.
    pub subtree: bool,
}

impl Default for MutationOptions {
    /// Nodes that come and go, anywhere below it.
    fn default() -> Self {
        Self {
            children: true,
            attributes: false,
            text: false,
            subtree: true,
        }
    }
}

impl Scope {
    /// Calls `f` with the size of an element: soon, and whenever that is another one.
    #[track_caller]
    pub fn observe_size(
        &self,
        element: &Element,
        f: impl FnMut(&ResizeObserverEntry) + 'static,
    ) -> ResourceGuard {
        self.observe_size_at(Location::caller(), element, Box::new(f))
    }

    pub(in crate::scope) fn observe_size_at(
        &self,
        origin: &'static Location<'static>,
        element: &Element,
        f: Box<dyn FnMut(&ResizeObserverEntry)>,
    ) -> ResourceGuard {
        self.observe(origin, each(f), |called| {
            let observer = ResizeObserver::new(called).ok()?;
            observer.observe(element);
            Some(observer.into())
        })
    }

    /// Calls `f` with how much of an element is seen: soon, and whenever that passes a threshold.
    /// Nothing is observed when the browser does not understand the options.
    #[track_caller]
    pub fn observe_intersection(
        &self,
        element: &Element,
        options: &IntersectionOptions,
        f: impl FnMut(&IntersectionObserverEntry) + 'static,
    ) -> ResourceGuard {
        self.observe_intersection_at(Location::caller(), element, options, Box::new(f))
    }

    pub(in crate::scope) fn observe_intersection_at(
        &self,
        origin: &'static Location<'static>,
        element: &Element,
        options: &IntersectionOptions,
        f: Box<dyn FnMut(&IntersectionObserverEntry)>,
    ) -> ResourceGuard {
        self.observe(origin, each(f), |called| {
            let wanted = IntersectionObserverInit::new();
            wanted.set_root_margin(&options.root_margin);
            let thresholds: Array = options
                .thresholds
                .iter()
                .map(|one| JsValue::from(*one))
                .collect();
            wanted.set_threshold(&thresholds);
            let observer = IntersectionObserver::new_with_options(called, &wanted).ok()?;
            observer.observe(element);
            Some(observer.into())
        })
    }

    /// Calls `f` with each change of a node. Nothing is observed when the options ask for none.
    #[track_caller]
    pub fn observe_mutations(
        &self,
        node: &Node,
        options: MutationOptions,
        f: impl FnMut(&MutationRecord) + 'static,
    ) -> ResourceGuard {
        self.observe_mutations_at(Location::caller(), node, options, Box::new(f))
    }

    pub(in crate::scope) fn observe_mutations_at(
        &self,
        origin: &'static Location<'static>,
        node: &Node,
        options: MutationOptions,
        f: Box<dyn FnMut(&MutationRecord)>,
    ) -> ResourceGuard {
        self.observe(origin, each(f), |called| {
            let wanted = MutationObserverInit::new();
            wanted.set_child_list(options.children);
            wanted.set_attributes(options.attributes);
            wanted.set_character_data(options.text);
            wanted.set_subtree(options.subtree);
            let observer = MutationObserver::new(called).ok()?;
            observer.observe_with_options(node, &wanted).ok()?;
            Some(observer.into())
        })
    }

    fn observe(
        &self,
        origin: &'static Location<'static>,
        mut each: Box<dyn FnMut(JsValue)>,
        start: impl FnOnce(&Function) -> Option<JsValue>,
    ) -> ResourceGuard {
        if self.has_ended() {
            return ResourceGuard::ended();
        }
        let alive = Alive::default();
        let called = {
            let alive = alive.clone();
            Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
                for entry in entries.iter() {
                    // One of them may end it.
                    if alive.is_open() {
                        each(entry);
                    }
                }
            })
        };
        let Some(observer) = start(called.as_ref().unchecked_ref()) else {
            return ResourceGuard::ended();
        };
        let closer = Closer::hold(&observer, "disconnect", &[]);
        self.add_held(ResourceKind::Observer, origin, &alive, closer, called)
    }
}

/// The entries of an observer are what its browser's interface says.
fn each<T: JsCast + 'static>(mut f: Box<dyn FnMut(&T)>) -> Box<dyn FnMut(JsValue)> {
    Box::new(move |entry| f(entry.unchecked_ref()))
}
