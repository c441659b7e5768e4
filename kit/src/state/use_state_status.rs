use super::any_store::AnyStore;
use super::shared_state::SharedState;
use super::status::{StatePhase, StateStatus};
use super::telling::look;
use super::use_store::{use_renders, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// How the namespace of `S` is doing: whether it is being read, kept beyond the page, shown as it
/// was, or not at all, and how far it and what is kept of it have come. That is another value
/// after each event, and the component renders for each; whoever wants to know no more than what
/// can be expected uses [`use_state_phase`].
///
/// # Panics
///
/// As [`use_distributed_state`](super::use_distributed_state).
#[hook]
pub fn use_state_status<S: SharedState>() -> StateStatus {
    let store = use_store::<S>().any();
    use_known(store, StateStatus::clone)
}

/// What can be expected of the namespace of `S`. The component renders again when that changes,
/// and for no event.
///
/// # Panics
///
/// As [`use_distributed_state`](super::use_distributed_state).
#[hook]
pub fn use_state_phase<S: SharedState>() -> StatePhase {
    let store = use_store::<S>().any();
    use_known(store, |status| status.phase.clone())
}

/// A part of the status. Not generic over the state: a remote has it once for each part.
#[hook]
fn use_known<T: PartialEq + Clone + 'static>(
    store: Rc<dyn AnyStore>,
    part: fn(&StateStatus) -> T,
) -> T {
    let seen = look(&*store);
    let known = part(&store.core().status());
    let is_other = {
        let (store, known) = (store.clone(), known.clone());
        Rc::new(move || part(&store.core().status()) != known)
    };
    use_renders(store, seen, is_other);
    known
}
