use super::shared_state::SharedState;
use super::use_store::{use_renders, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// The state of the namespace of `S`, for a component that never writes it: it renders again when
/// the state has another value, and for nothing else.
///
/// ```ignore
/// let cart = use_distributed_value::<Cart>();
/// html! { <output>{ cart.lines.len() }</output> }
/// ```
///
/// # Panics
///
/// As [`use_distributed_state`](super::use_distributed_state).
#[hook]
pub fn use_distributed_value<S: SharedState>() -> Rc<S> {
    let store = use_store::<S>();
    let (state, revisions) = store.current();
    let is_other = {
        let store = store.clone();
        Rc::new(move || store.current().1.state != revisions.state)
    };
    use_renders(store.any(), revisions, is_other);
    state
}
