use super::use_opened::{use_latest, use_opened};
use super::use_scope::use_scope;
use std::panic::Location;
use std::rc::Rc;
use yew::functional::Hook;
use yew::prelude::*;

/// Calls `f` every `millis` milliseconds, the first time after that. `None` pauses it, another
/// number begins anew.
///
/// ```ignore
/// let seconds = use_state(|| 0);
/// let next = seconds.clone();
/// use_interval(1_000, move || next.set(*next + 1));
/// ```
#[track_caller]
pub fn use_interval(
    millis: impl Into<Option<u32>>,
    f: impl Fn() + 'static,
) -> impl Hook<Output = ()> {
    use_interval_at(Location::caller(), millis.into(), Rc::new(f))
}

#[hook]
fn use_interval_at(origin: &'static Location<'static>, millis: Option<u32>, f: Rc<dyn Fn()>) {
    let scope = use_scope();
    let latest = use_latest(f);
    use_opened(
        move || millis,
        move |millis| scope.interval_at(origin, *millis, Box::new(move || latest.get()())),
    );
}
