use super::browser::{Ask, Asked, LeaveRequest};
use super::use_ends::use_ends;
use std::rc::Rc;
use wasm_bindgen_futures::future_to_promise;
use yew::prelude::*;

/// Asks this component before the page is left, as long as something is `unsaved`. What `ask`
/// resolves to decides: `true` to leave.
///
/// It has 1 s to answer, which is long enough to look something up. Before it asks the user it
/// calls [`LeaveRequest::asking`]: from then on the shell waits.
///
/// ```ignore
/// use_navigation_guard(*is_dirty, move |request| {
///     let save = save.clone();
///     async move { request.to().starts_with("/checkout") || save.draft().await.is_ok() }
/// });
/// ```
///
/// [`use_unsaved_changes`](super::use_unsaved_changes) is smaller, and looks like the rest of the
/// page. The guarantees are those of the [module](crate::guard). Several guards of one mount are
/// asked at once.
///
/// # Panics
///
/// Outside of a component of a remote, loaded or linked, and of `<ShellProvider>`.
#[hook]
pub fn use_navigation_guard<F, A>(unsaved: bool, ask: F)
where
    F: Fn(LeaveRequest) -> A + 'static,
    A: Future<Output = bool> + 'static,
{
    let ends = use_ends();
    let ask: Ask = Rc::new(move |request| {
        let answer = ask(request);
        future_to_promise(async move { Ok(answer.await.into()) }).into()
    });
    // Another closure is no news for the shell: it is the latest that is asked.
    let latest = use_mut_ref(|| ask.clone());
    latest.replace(ask);
    use_effect_with((ends, unsaved), move |(ends, unsaved)| {
        let ask = move |request| {
            let ask = latest.borrow().clone();
            ask(request)
        };
        let asked = unsaved.then(|| Asked::start(ends, Rc::new(ask)));
        move || drop(asked)
    });
}
