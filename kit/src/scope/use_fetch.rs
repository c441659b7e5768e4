use super::answer::FetchAnswer;
use super::error::FetchError;
use super::request::FetchRequest;
use super::use_scope::use_scope;
use std::ops::Deref;
use std::panic::Location;
use yew::functional::Hook;
use yew::prelude::*;

/// How a request fares.
#[derive(Clone, Debug, PartialEq)]
pub enum FetchState {
    /// Nothing was asked for.
    Idle,
    /// The answer is awaited.
    Loading,
    /// The server has answered, whatever the status.
    Done(FetchAnswer),
    /// There is no answer.
    Failed(FetchError),
}

/// Reads as a [`FetchState`].
#[derive(Clone, Debug, PartialEq)]
pub struct UseFetchHandle {
    state: FetchState,
    round: UseStateHandle<u32>,
}

impl UseFetchHandle {
    /// Sends the request again; an answer that is still awaited is given up.
    pub fn reload(&self) {
        self.round.set(self.round.wrapping_add(1));
    }
}

impl Deref for UseFetchHandle {
    type Target = FetchState;

    fn deref(&self) -> &FetchState {
        &self.state
    }
}

/// Sends a request when the component is there, and whenever it is another one; with `None` it
/// sends none. The one before is given up, and its answer is never shown.
///
/// ```ignore
/// let stock = use_fetch(FetchRequest::get(kit.asset_url("stock.json")).with_timeout(20_000));
/// if let FetchState::Done(answer) = &*stock {
///     return show(answer.json::<Stock>());
/// }
/// ```
#[track_caller]
pub fn use_fetch(request: impl Into<Option<FetchRequest>>) -> impl Hook<Output = UseFetchHandle> {
    use_fetch_at(Location::caller(), request.into())
}

/// What was asked for, and which time.
type Asked = (Option<FetchRequest>, u32);

#[hook]
fn use_fetch_at(
    origin: &'static Location<'static>,
    request: Option<FetchRequest>,
) -> UseFetchHandle {
    let scope = use_scope();
    let round = use_state(|| 0);
    let known = use_state(|| None::<(Asked, FetchState)>);
    let asked = (request, *round);
    {
        let known = known.setter();
        use_effect_with(asked.clone(), move |asked: &Asked| {
            let task = asked.0.clone().map(|request| {
                let (answer, asked) = (scope.fetch_at(origin, request), asked.clone());
                scope.spawn_at(origin, async move {
                    let state = match answer.await {
                        Ok(answer) => FetchState::Done(answer),
                        Err(error) => FetchState::Failed(error),
                    };
                    known.set(Some((asked, state)));
                })
            });
            move || drop(task)
        });
    }
    let state = match &*known {
        Some((known, state)) if *known == asked => state.clone(),
        _ if asked.0.is_some() => FetchState::Loading,
        _ => FetchState::Idle,
    };
    UseFetchHandle { state, round }
}
