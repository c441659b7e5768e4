use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{ResizeObserver, Window};

/// How long a page may take to become as long as it was, in milliseconds.
const PATIENCE: u32 = 5_000;

/// Waits until the page is as long as it was, or the user scrolls, or it takes too long.
pub(super) struct Restoring {
    observer: ResizeObserver,
    _resized: Closure<dyn Fn()>,
    _given_up: Vec<EventListener>,
    _late: Timeout,
}

impl Restoring {
    /// Calls `step` whenever the page has another size, the first time in the next frame, until
    /// it answers `true`; `end` is called when it is over, and drops this later.
    pub(super) fn start(
        window: &Window,
        step: impl Fn() -> bool + 'static,
        end: impl Fn() + Clone + 'static,
    ) -> Option<Self> {
        let resized = {
            let end = end.clone();
            Closure::<dyn Fn()>::new(move || {
                if step() {
                    end();
                }
            })
        };
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
        let body = window.document()?.body()?;
        observer.observe(&body);
        let given_up = ["wheel", "touchmove", "keydown", "pointerdown"].map(|event| {
            let end = end.clone();
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(window, event, options, move |_| end())
        });
        Some(Self {
            observer,
            _resized: resized,
            _given_up: given_up.into(),
            _late: Timeout::new(PATIENCE, end),
        })
    }
}

impl Drop for Restoring {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
