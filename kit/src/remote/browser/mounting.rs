//! Getting one mount on the page and keeping it up to date.

use super::code::Code;
use super::controller::Controller;
use super::js::{MountHandle, guard_calls, now, object, thrown_text};
use super::place::Place;
use super::style::Unfit;
use crate::contract::{Item, ItemKind, negotiate};
use crate::guard::GuardSlot;
use crate::provider::{console_error, console_warn, timer};
use crate::remote::{RemoteError, RemoteErrorKind, Signal, Stage};
use crate::routing::Pages;
use crate::styles::StyleIsolation;
use gloo_timers::callback::Timeout;
use js_sys::Object;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// How one mount fares.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::remote) enum MountState {
    /// It waits for its remote.
    Loading,
    /// It is on the page.
    Rendered,
    /// It is not on the page; `true` if it comes back by itself.
    Failed(RemoteError, bool),
}

/// What a mount wants.
pub(in crate::remote) struct Attachment {
    pub(in crate::remote) component: Rc<str>,
    pub(in crate::remote) props: String,
    /// What the props look like, to be compared with what the component expects.
    pub(in crate::remote) contract: Option<Item>,
    /// Where the mount is in the page's URL, if it has a place there.
    pub(in crate::remote) base: Option<Rc<str>>,
    pub(in crate::remote) slot: Element,
    pub(in crate::remote) styles: StyleIsolation,
    /// Whether it is hidden and kept when nobody wants it on the page any more.
    pub(in crate::remote) keep_alive: bool,
    pub(in crate::remote) on_state: Rc<dyn Fn(MountState)>,
}

/// A mount of the remote.
pub(super) struct Mount {
    pub(super) wanted: Attachment,
    pub(super) running: Option<Running>,
    /// Whether it is on the page, or was before it was hidden.
    pub(super) rendered: bool,
    /// Why it is not on the page, or shows older props than it should.
    pub(super) fault: Option<RemoteError>,
    /// Whether it is hidden and kept.
    pub(super) parked: bool,
    /// How the remote knows what is running, or about to: what an earlier one says is ignored.
    pub(super) request: Option<u32>,
}

impl Mount {
    pub(super) fn new(wanted: Attachment) -> Self {
        Self {
            wanted,
            running: None,
            rendered: false,
            fault: None,
            parked: false,
            request: None,
        }
    }
}

/// A mount on the page. Dropping it takes its elements away.
pub(super) struct Running {
    /// How the remote knows it; another one each time it is mounted.
    pub(super) id: u32,
    pub(super) handle: MountHandle,
    pub(super) link: Object,
    /// Asks it before the page is left.
    pub(super) guard: Rc<GuardSlot>,
    pub(super) place: Rc<Place>,
    _rendered: Closure<dyn Fn()>,
    _navigate: Closure<Navigate>,
    /// The route that it was told last.
    route: String,
    /// Until it has rendered.
    pub(super) deadline: Option<Timeout>,
}

/// Whether the page is there.
type Navigate = dyn Fn(String, bool) -> Result<bool, JsValue>;

/// What a mount asks the history with.
fn navigate(pages: Rc<Pages>, by: u32) -> Closure<Navigate> {
    Closure::new(move |href: String, replace: bool| {
        let refused = |text: String| js_sys::Error::new(&format!("navigate: {text}")).into();
        let asked = pages.navigate(&href, replace, Some(by));
        asked.map_err(refused)
    })
}

impl Controller {
    /// Hands a running mount the props that are wanted of it.
    pub(super) fn deliver_props(&self, id: u32) {
        let known = self.mounts.borrow().get(&id).and_then(|mount| {
            let handle = mount.running.as_ref()?.handle.clone();
            let is_refusal =
                |fault: &RemoteError| fault.kind() == RemoteErrorKind::Refused && mount.rendered;
            let had_refused = mount.fault.as_ref().is_some_and(is_refusal);
            Some((handle, mount.wanted.props.clone(), had_refused))
        });
        let Some((handle, props, had_refused)) = known else {
            return;
        };
        match handle.update(&props) {
            Ok(_) if had_refused => {
                self.set_fault(id, None);
                self.tell(id, MountState::Rendered);
                self.recover_if_healthy();
            }
            Ok(_) => {}
            Err(thrown) => {
                let text = thrown_text(&thrown);
                self.fail_mount(id, self.error(Stage::Mount, RemoteErrorKind::Refused, text));
            }
        }
    }

    pub(super) fn mount(&self, id: u32) {
        if let Err(error) = self.try_mount(id) {
            self.fail_mount(id, error);
        }
    }

    fn try_mount(&self, id: u32) -> Result<(), RemoteError> {
        let refused = |kind, detail: String| self.error(Stage::Mount, kind, detail);
        let (Some(instance), Some(code), Some(services)) = (
            self.instance.borrow().clone(),
            self.code.borrow().clone(),
            self.services.upgrade(),
        ) else {
            return Ok(());
        };
        let begun = now();
        let request_id = services.next_id();
        let route;
        let (request, place) = {
            let mounts = self.mounts.borrow();
            let Some(Mount { wanted, .. }) = mounts.get(&id) else {
                return Ok(());
            };
            let component = &*wanted.component;
            if !code
                .manifest
                .components
                .iter()
                .any(|known| known == component)
            {
                let detail = format!(
                    "it has no component `{component}`, only {}",
                    code.manifest.components.join(", ")
                );
                return Err(refused(RemoteErrorKind::Malformed, detail));
            }
            self.check_props(wanted, &code)?;
            let base = wanted.base.clone().unwrap_or_default();
            route = services.pages.route_below(wanted.base.as_deref());
            let place = Place::create(
                &wanted.slot,
                &self.name,
                component,
                wanted.styles,
                &code.styles,
            )
            .map_err(
                |Unfit {
                     stage,
                     kind,
                     detail,
                 }| self.error(stage, kind, detail),
            )?;
            let request = object(&[
                ("id", &request_id.into()),
                ("component", &component.into()),
                ("props", &wanted.props.as_str().into()),
                ("host", place.host()),
                ("overlay", place.overlay()),
                ("root", &services.pages.root().as_ref().into()),
                ("base", &format!("{}{base}", services.pages.root()).into()),
                ("route", &route.as_str().into()),
            ]);
            (request, place)
        };
        let (weak, life) = (self.weak.clone(), self.life.get());
        let done = Rc::new(Cell::new(false));
        let rendered = {
            let done = done.clone();
            Closure::<dyn Fn()>::new(move || {
                done.set(true);
                if let Some(controller) = weak.upgrade().filter(|one| one.life.get() == life) {
                    controller.rendered(id, request_id, begun);
                }
            })
        };
        let guard = services.pages.guards().slot(&self.name);
        let navigate = navigate(services.pages.clone(), guard.id());
        let link = object(&[
            ("rendered", rendered.as_ref()),
            ("navigate", navigate.as_ref()),
            ("visible", &true.into()),
            ("unsaved", guard.unsaved()),
        ]);
        guard_calls(&link);
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.request = Some(request_id);
        }
        let handle = instance.mount(&request, &link).map_err(|thrown| {
            let text = thrown_text(&thrown);
            refused(RemoteErrorKind::Refused, text)
        })?;
        guard.set_handle(handle.unchecked_ref());
        // A remote may render while it is being mounted.
        let deadline = (!done.get()).then(|| self.deadline(id, request_id, life));
        self.timings
            .borrow_mut()
            .record(Stage::Mount, now() - begun);
        let running = Running {
            id: request_id,
            handle,
            link,
            guard: Rc::new(guard),
            place: Rc::new(place),
            _rendered: rendered,
            _navigate: navigate,
            route,
            deadline,
        };
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.running = Some(running);
            mount.fault = None;
        }
        // It may have navigated while it was being mounted.
        self.route_changed(&services.pages);
        Ok(())
    }

    /// Tells the mounts that have a place in the page's URL where it is now.
    pub(super) fn route_changed(&self, pages: &Pages) {
        let ids: Vec<u32> = self.mounts.borrow().keys().copied().collect();
        for id in ids {
            // Each is told where the page is now: an earlier one may have navigated.
            let Some((handle, route)) = self.route_to_tell(id, pages) else {
                continue;
            };
            if let Some(function) = handle.route_function() {
                // A trap tells the supervisor itself; what else it throws is its own loss.
                if let Err(thrown) = function.call1(&handle, &route.into()) {
                    console_error(&format!(
                        "remote `{}`: the new route was not taken: {}",
                        self.name,
                        thrown_text(&thrown)
                    ));
                }
            }
        }
    }

    fn route_to_tell(&self, id: u32, pages: &Pages) -> Option<(MountHandle, String)> {
        let mut mounts = self.mounts.borrow_mut();
        let mount = mounts.get_mut(&id).filter(|mount| !mount.parked)?;
        let route = pages.find_below(mount.wanted.base.as_deref()?)?;
        let running = mount.running.as_mut()?;
        if running.route == route {
            return None;
        }
        running.route.clone_from(&route);
        Some((running.handle.clone(), route))
    }

    fn check_props(&self, wanted: &Attachment, code: &Code) -> Result<(), RemoteError> {
        let theirs = code
            .manifest
            .contract
            .iter()
            .find(|item| item.kind() == ItemKind::Props && *item.name() == *wanted.component);
        if let (Some(ours), Some(theirs)) = (&wanted.contract, theirs) {
            let side = format!("remote `{}`", self.name);
            negotiate(ours, "the shell", theirs, &side).map_err(|error| {
                self.error(
                    Stage::Contract,
                    RemoteErrorKind::Incompatible,
                    error.to_string(),
                )
            })?;
        }
        Ok(())
    }

    /// Whether `request` is what is running now as mount `id`.
    fn is_current(&self, id: u32, request: u32) -> bool {
        let mounts = self.mounts.borrow();
        mounts
            .get(&id)
            .is_some_and(|mount| mount.request == Some(request))
    }

    fn rendered(&self, id: u32, request: u32, begun: f64) {
        if !self.is_current(id, request) {
            return;
        }
        self.timings
            .borrow_mut()
            .record(Stage::Render, now() - begun);
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.rendered = true;
            mount.fault = None;
            if let Some(running) = &mut mount.running {
                running.deadline = None;
            }
        }
        self.tell(id, MountState::Rendered);
        self.signal(Signal::Rendered);
        self.recover_if_healthy();
    }

    /// What happens to a mount that does not render: first it is said to be slow, then it ends.
    fn deadline(&self, id: u32, request: u32, life: u64) -> Timeout {
        let timeouts = self.timeouts();
        let slow = timeouts.slow.min(timeouts.stage);
        let weak = self.weak.clone();
        let is_current = move || {
            let controller = weak.upgrade().filter(|one| one.life.get() == life);
            controller.filter(|one| one.is_current(id, request))
        };
        Timeout::new(timer(slow), move || {
            let Some(controller) = is_current() else {
                return;
            };
            let rest = timeouts.stage - slow;
            let last = Timeout::new(timer(rest), move || {
                if let Some(controller) = is_current() {
                    controller.too_slow(id, timeouts.stage);
                }
            });
            if let Some(mount) = controller.mounts.borrow_mut().get_mut(&id)
                && let Some(running) = &mut mount.running
            {
                running.deadline = Some(last);
            }
            let detail = format!("nothing rendered in {slow} ms so far");
            let error = controller.error(Stage::Render, RemoteErrorKind::Slow, detail);
            console_warn(&error.to_string());
            controller.set_fault(id, Some(error.clone()));
            controller.signal(Signal::Faulted(error));
        })
    }

    fn too_slow(&self, id: u32, limit: u32) {
        let running = self.mounts.borrow_mut().get_mut(&id).and_then(|mount| {
            mount.request = None;
            mount.running.take()
        });
        if let Some(running) = running {
            self.unmount(running);
        }
        let detail = format!("nothing rendered in {limit} ms");
        self.fail_mount(
            id,
            self.error(Stage::Render, RemoteErrorKind::TimedOut, detail),
        );
    }

    fn fail_mount(&self, id: u32, error: RemoteError) {
        if self.dying.get() {
            // It trapped: the hook has said so, and all mounts are about to hear of it.
            return;
        }
        self.set_fault(id, Some(error.clone()));
        self.tell(id, MountState::Failed(error.clone(), false));
        self.signal(Signal::Faulted(error));
    }

    fn set_fault(&self, id: u32, fault: Option<RemoteError>) {
        if let Some(mount) = self.mounts.borrow_mut().get_mut(&id) {
            mount.fault = fault;
        }
    }
}
