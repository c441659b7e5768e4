use super::listeners::Kind;
use super::shared_state::SharedState;
use super::telling::may_select;
use super::use_store::{use_number, use_renders_as, use_store};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// A part of the state, or something computed from it: the component renders again when that is
/// another value, and for nothing else.
///
/// `select` may use props: it runs with the state of the moment, in a render, and between renders
/// once for each state, with the props of the latest one. It runs when the components above have
/// rendered with that state, as far as they read it from the same namespace: what they took away,
/// as a line of a list, is not looked for. A render that comes before that gets the value that the
/// one before it got, and another render follows. While the value is equal it is the same `Rc`.
///
/// In such a render the other hooks of the component show the state of the moment already, which
/// this value may not belong to: a component that puts both together takes the state and computes
/// the value from it.
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
    let any = store.any();
    let number = use_number(&any);
    let last = use_mut_ref(|| None::<Rc<T>>);
    let (state, revisions) = store.current();
    let known = last.borrow().clone();
    let (selected, seen) = match known {
        Some(known) if !may_select(&any, number) => (known, None),
        known => {
            let selected = select(&state);
            let known = known.filter(|known| **known == selected);
            let selected = known.unwrap_or_else(|| Rc::new(selected));
            (selected, Some(revisions.state))
        }
    };
    last.replace(Some(selected.clone()));
    let is_other = {
        let (selected, seen) = (selected.clone(), Cell::new(seen));
        Rc::new(move || {
            let (state, now) = store.current();
            seen.replace(Some(now.state)) != Some(now.state) && select(&state) != *selected
        })
    };
    use_renders_as(any, number, Kind::Selector, revisions, is_other);
    selected
}
