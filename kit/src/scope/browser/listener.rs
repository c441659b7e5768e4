use super::closer::Closer;
use crate::scope::key::Alive;
use crate::scope::{ListenOptions, ResourceGuard, ResourceKind, Scope};
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use std::borrow::Cow;
use std::panic::Location;
use web_sys::{Event, EventTarget};

impl Scope {
    /// Calls `f` with each `event` that comes to `target`.
    #[track_caller]
    pub fn listen(
        &self,
        target: &EventTarget,
        event: impl Into<Cow<'static, str>>,
        f: impl FnMut(&Event) + 'static,
    ) -> ResourceGuard {
        let options = ListenOptions::default();
        self.listen_at(
            Location::caller(),
            target,
            event.into(),
            options,
            Box::new(f),
        )
    }

    /// As [`listen`](Self::listen), in another way than the usual one.
    #[track_caller]
    pub fn listen_with(
        &self,
        target: &EventTarget,
        event: impl Into<Cow<'static, str>>,
        options: ListenOptions,
        f: impl FnMut(&Event) + 'static,
    ) -> ResourceGuard {
        self.listen_at(
            Location::caller(),
            target,
            event.into(),
            options,
            Box::new(f),
        )
    }

    pub(in crate::scope) fn listen_at(
        &self,
        origin: &'static Location<'static>,
        target: &EventTarget,
        event: Cow<'static, str>,
        options: ListenOptions,
        mut f: Box<dyn FnMut(&Event)>,
    ) -> ResourceGuard {
        if self.has_ended() {
            return ResourceGuard::ended();
        }
        let alive = Alive::default();
        let how = EventListenerOptions {
            phase: if options.capture {
                EventListenerPhase::Capture
            } else {
                EventListenerPhase::Bubble
            },
            passive: options.is_passive(&event),
        };
        let called = {
            let alive = alive.clone();
            move |event: &Event| {
                let is_open = if options.once {
                    alive.end()
                } else {
                    alive.is_open()
                };
                if is_open {
                    f(event);
                }
            }
        };
        let listener = EventListener::new_with_options(target, event, how, called);
        let closer = Closer::hold(
            target,
            "removeEventListener",
            &[
                &listener.event_type().into(),
                listener.callback().as_ref(),
                &options.capture.into(),
            ],
        );
        let end = move || {
            closer.release();
            drop(listener);
        };
        let guard = self.add_at(ResourceKind::Listener, origin, Box::new(end));
        alive.set(&guard);
        guard
    }
}
