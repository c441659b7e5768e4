use super::browser::WorkerHandle;
use super::use_opened::use_latest;
use super::use_scope::use_scope;
use std::panic::Location;
use std::rc::Rc;
use yew::functional::Hook;
use yew::prelude::*;

/// Starts the classic script at `url` as a worker, which is terminated with the component, or when
/// that is another URL. `f` is called as by [`Scope::worker`](super::Scope::worker).
#[track_caller]
pub fn use_worker(
    url: impl Into<AttrValue>,
    f: impl Fn(Result<String, String>) + 'static,
) -> impl Hook<Output = Result<WorkerHandle, String>> {
    use_worker_at(Location::caller(), url.into(), Rc::new(f))
}

#[hook]
fn use_worker_at(
    origin: &'static Location<'static>,
    url: AttrValue,
    f: Rc<dyn Fn(Result<String, String>)>,
) -> Result<WorkerHandle, String> {
    let scope = use_scope();
    let latest = use_latest(f);
    let worker = use_memo(url, move |url| {
        let called = move |message: Result<String, String>| latest.get()(message);
        scope.worker_at(origin, url, Box::new(called))
    });
    (*worker).clone()
}
