use super::use_opened::{use_latest, use_opened};
use super::use_scope::use_scope;
use std::panic::Location;
use std::rc::Rc;
use yew::functional::Hook;
use yew::prelude::*;

/// Calls `f` once, `millis` milliseconds after the first render with that number. With `None`
/// it does not, and what was under way is ended.
///
/// To begin anew for another reason, as after each key, keep the guard of
/// [`Scope::timeout`](super::Scope::timeout).
#[track_caller]
pub fn use_timeout(
    millis: impl Into<Option<u32>>,
    f: impl Fn() + 'static,
) -> impl Hook<Output = ()> {
    use_timeout_at(Location::caller(), millis.into(), Rc::new(f))
}

#[hook]
fn use_timeout_at(origin: &'static Location<'static>, millis: Option<u32>, f: Rc<dyn Fn()>) {
    let scope = use_scope();
    let latest = use_latest(f);
    use_opened(
        move || millis,
        move |millis| scope.timeout_at(origin, *millis, Box::new(move || latest.get()())),
    );
}
