use super::shared_state::SharedState;
use super::use_distributed_state::Connected;
use super::use_store::use_store;
use std::rc::Rc;
use yew::prelude::*;

/// A part of the state, or something computed from it: the component renders again when that is
/// another value, and for nothing else.
///
/// `select` is called in each render, with the state of that moment, so it may use props. Between
/// renders the latest one decides whether there is something to render.
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
    let selected = Rc::new(select(&store.current().shown));
    let latest = use_mut_ref(|| None::<Latest<S, T>>);
    latest.replace(Some(Latest {
        select: Rc::new(select),
        selected: selected.clone(),
    }));
    let trigger = use_force_update();
    use_effect_with(Connected(store), move |Connected(store)| {
        let look = {
            let store = Rc::downgrade(store);
            move || {
                let known = latest.borrow().clone();
                if let (Some(store), Some(known)) = (store.upgrade(), known)
                    && (known.select)(&store.current().shown) != *known.selected
                {
                    trigger.force_update();
                }
            }
        };
        // Between the first render and now it may have changed.
        look();
        let guard = store.listen(look);
        move || drop(guard)
    });
    selected
}

/// What the last render has selected, and with what.
struct Latest<S, T> {
    select: Rc<dyn Fn(&S) -> T>,
    selected: Rc<T>,
}

impl<S, T> Clone for Latest<S, T> {
    fn clone(&self) -> Self {
        Self {
            select: self.select.clone(),
            selected: self.selected.clone(),
        }
    }
}
