use super::shared_state::SharedState;
use super::use_store::{use_renders, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// A part of the state, or something computed from it: the component renders again when that is
/// another value, and for nothing else.
///
/// `select` is called in each render, with the state of that moment, so it may use props. Between
/// renders the latest one decides whether there is something to render. While the value is equal
/// it is the same `Rc`.
///
/// ```ignore
/// let count = use_distributed_selector(|cart: &Cart| cart.pieces());
/// html! { <span>{ *count }</span> }
/// ```
///
/// # Panics
///
/// As [`use_distributed_state`](super::use_distributed_state).
#[hook]
pub fn use_distributed_selector<S, T>(select: impl Fn(&S) -> T + 'static) -> Rc<T>
where
    S: SharedState,
    T: PartialEq + 'static,
{
    let store = use_store::<S>();
    let last = use_mut_ref(|| None::<Rc<T>>);
    let selected = select(&store.current().0);
    let known = last.borrow().clone().filter(|known| **known == selected);
    let selected = known.unwrap_or_else(|| Rc::new(selected));
    last.replace(Some(selected.clone()));
    let is_other = {
        let (store, selected) = (store.clone(), selected.clone());
        Rc::new(move || select(&store.current().0) != *selected)
    };
    use_renders(store.any(), is_other);
    selected
}
