use super::use_scope::use_scope;
use std::panic::Location;
use web_sys::AbortSignal;
use yew::functional::Hook;
use yew::prelude::*;

/// A signal that is aborted with the component: for requests that are not made by
/// [`use_fetch`](super::use_fetch), and for whatever else of the browser takes one.
///
/// ```ignore
/// let signal = use_abort();
/// let search = move |text: String| {
///     let request = gloo_net::http::Request::get(&url(&text)).abort_signal(Some(&signal));
///     ...
/// };
/// ```
///
/// # Panics
///
/// In a browser that has no `AbortController`: none that runs WebAssembly.
#[track_caller]
pub fn use_abort() -> impl Hook<Output = AbortSignal> {
    use_abort_at(Location::caller())
}

#[hook]
fn use_abort_at(origin: &'static Location<'static>) -> AbortSignal {
    let scope = use_scope();
    let signal = use_memo(scope, |scope| scope.abort_signal_at(origin));
    (**signal).clone()
}
