use crate::scope::{ResourceGuard, ResourceKind, Scope};
use std::cell::{Cell, RefCell};
use std::panic::Location;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Window;

type Called = Closure<dyn FnMut(f64)>;

/// The frame that is waited for.
///
/// The shell does not hold it: a frame of an instance that is gone asks for no other.
struct Frames {
    window: Window,
    next: Cell<Option<i32>>,
    called: RefCell<Option<Called>>,
}

impl Frames {
    fn ask(&self) {
        let asked = self
            .called
            .borrow()
            .as_ref()
            .map(|called| called.as_ref().clone());
        let id = asked.and_then(|asked| {
            self.window
                .request_animation_frame(asked.unchecked_ref())
                .ok()
        });
        self.next.set(id);
    }
}

impl Scope {
    /// Calls `f` before each frame that is drawn, with the milliseconds since the page began
    /// (`DOMHighResTimeStamp`). A page in the background draws none.
    #[track_caller]
    pub fn animation_frames(&self, f: impl FnMut(f64) + 'static) -> ResourceGuard {
        self.animation_frames_at(Location::caller(), Box::new(f))
    }

    pub(in crate::scope) fn animation_frames_at(
        &self,
        origin: &'static Location<'static>,
        mut f: Box<dyn FnMut(f64)>,
    ) -> ResourceGuard {
        let Some(window) = web_sys::window().filter(|_| !self.has_ended()) else {
            return ResourceGuard::ended();
        };
        let frames = Rc::new(Frames {
            window,
            next: Cell::new(None),
            called: RefCell::default(),
        });
        let called = {
            let frames = Rc::downgrade(&frames);
            Called::new(move |time: f64| {
                // The next one first: `f` may end it all.
                let Some(frames) = frames
                    .upgrade()
                    .filter(|frames| frames.next.get().is_some())
                else {
                    return;
                };
                frames.ask();
                drop(frames);
                f(time);
            })
        };
        frames.called.replace(Some(called));
        frames.ask();
        let end = move || {
            if let Some(id) = frames.next.take() {
                let _ = frames.window.cancel_animation_frame(id);
            }
            // Outside of the borrow: what `f` holds may end other things.
            let called = frames.called.take();
            drop(called);
        };
        self.add_at(ResourceKind::AnimationFrame, origin, Box::new(end))
    }
}
