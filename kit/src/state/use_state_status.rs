use super::any_store::AnyStore;
use super::shared_state::SharedState;
use super::status::StateStatus;
use super::use_store::{use_renders, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// How the namespace of `S` is doing: whether it is being read, kept beyond the page, shown as it
/// was, or not at all. The component renders again when that changes, and for no event that
/// changes nothing of it.
///
/// # Panics
///
/// As [`use_distributed_state`](super::use_distributed_state).
#[hook]
pub fn use_state_status<S: SharedState>() -> StateStatus {
    let store = use_store::<S>().any();
    use_status(store)
}

/// Not generic: a remote has it once.
#[hook]
fn use_status(store: Rc<dyn AnyStore>) -> StateStatus {
    let status = store.core().status();
    let is_other = {
        let (store, status) = (store.clone(), status.clone());
        Rc::new(move || store.core().status() != status)
    };
    use_renders(store, is_other);
    status
}
