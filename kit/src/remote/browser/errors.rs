//! What nobody caught in the page, and which remote it was.

use super::controller::Controller;
use super::crash::tell_console;
use super::js::{lengthen_stacks, thrown_parts, was_told};
use crate::link::Report;
use crate::provider::console_error;
use crate::remote::Cause;
use crate::remote::crash::{Thrown, tag_in};
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, Event, PromiseRejectionEvent};

/// How many faults of one life of an instance are told of. All are counted.
const MAX_TOLD: u32 = 100;

/// Listens to the errors of the page that nobody caught, for as long as it lives.
pub(super) struct Errors {
    _listeners: [EventListener; 2],
}

impl Errors {
    /// `find` is asked for the remote that has an instance with that tag.
    pub(super) fn listen(
        find: impl Fn(&str) -> Option<Rc<Controller>> + Clone + 'static,
    ) -> Option<Self> {
        let window = web_sys::window()?;
        lengthen_stacks();
        let listener = |kind: &'static str| {
            let find = find.clone();
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, kind, options, move |event| {
                if is_told(event, &find) {
                    // Once is enough.
                    event.prevent_default();
                }
            })
        };
        Some(Self {
            _listeners: [listener("error"), listener("unhandledrejection")],
        })
    }
}

/// Whether the shell has told of it, by now or before.
fn is_told(event: &Event, find: &impl Fn(&str) -> Option<Rc<Controller>>) -> bool {
    let (thrown, file, cause) = if let Some(event) = event.dyn_ref::<ErrorEvent>() {
        (event.error(), event.filename(), Cause::Exception)
    } else if let Some(event) = event.dyn_ref::<PromiseRejectionEvent>() {
        (event.reason(), String::new(), Cause::Rejection)
    } else {
        return false;
    };
    if was_told(&thrown) {
        return true;
    }
    let thrown = thrown_parts(&thrown);
    let tag = thrown.stack().and_then(tag_in).or_else(|| tag_in(&file));
    match tag.and_then(find) {
        Some(controller) => {
            controller.uncaught(thrown, cause);
            true
        }
        None => false,
    }
}

impl Controller {
    /// Whether the instance there is has this tag.
    pub(super) fn has_tag(&self, tag: &str) -> bool {
        let instance = self.instance.borrow();
        instance.as_ref().is_some_and(|one| one.tag() == tag)
    }

    /// It has reported that something went wrong, and goes on.
    pub(super) fn complained(&self, report: &Report) {
        let instance = self.instance.borrow().clone();
        let count = instance.map_or(0, |instance| instance.count_fault());
        if count <= MAX_TOLD {
            let place = report.location.as_deref();
            let place = place.map_or_else(String::new, |place| format!(" at {place}"));
            let text = format!("remote `{}`{place}: {}", self.name, report.message);
            console_error(&text);
        }
        self.changed();
    }

    /// Something was thrown that nobody caught, and the instance goes on.
    fn uncaught(&self, thrown: Thrown, cause: Cause) {
        let instance = self.instance.borrow().clone();
        let Some(instance) = instance.filter(|one| one.is_alive() && !self.dying.get()) else {
            // It is late: what ended the instance was told.
            self.count_stale();
            return;
        };
        let error = thrown.uncaught(&self.name, cause);
        let build = self.code.borrow().as_ref().map(|code| code.build());
        let error = match build {
            Some(build) => error.with_build(&build),
            None => error,
        };
        if instance.count_fault() <= MAX_TOLD {
            tell_console(&error);
        }
        self.fault_reported(error);
    }
}
