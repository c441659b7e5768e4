use super::use_opened::{use_latest, use_opened};
use super::use_scope::use_scope;
use std::panic::Location;
use std::rc::Rc;
use yew::functional::Hook;
use yew::prelude::*;

/// While `is_running`, calls `f` before each frame that is drawn, with the milliseconds since the
/// page began (`DOMHighResTimeStamp`). A page in the background draws none.
#[track_caller]
pub fn use_animation_frame(is_running: bool, f: impl Fn(f64) + 'static) -> impl Hook<Output = ()> {
    use_animation_frame_at(Location::caller(), is_running, Rc::new(f))
}

#[hook]
fn use_animation_frame_at(
    origin: &'static Location<'static>,
    is_running: bool,
    f: Rc<dyn Fn(f64)>,
) {
    let scope = use_scope();
    let latest = use_latest(f);
    use_opened(
        move || is_running.then_some(()),
        move |()| scope.animation_frames_at(origin, Box::new(move |time| latest.get()(time))),
    );
}
