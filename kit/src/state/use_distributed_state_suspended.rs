use super::any_store::AnyStore;
use super::listeners::Kind;
use super::port::FeedGuard;
use super::shared_state::SharedState;
use super::store::listen;
use super::use_distributed_state::{UseDistributedStateHandle, use_distributed_state};
use super::use_store::use_store;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;
use yew::suspense::{Suspension, SuspensionResult};

/// As [`use_distributed_state`](super::use_distributed_state), for a component that renders only
/// once what was kept of the namespace is there: until then it suspends, and the nearest
/// `<Suspense>` above it shows its fallback.
///
/// ```ignore
/// #[component]
/// fn Basket() -> HtmlResult {
///     let cart = use_distributed_state_suspended::<Cart>()?;
///     Ok(html! { <output>{ cart.lines.len() }</output> })
/// }
/// ```
///
/// # Errors
///
/// The suspension, while the status of the namespace is
/// [`Hydrating`](super::StatePhase::Hydrating). What is there in the meantime is not shown, nor
/// whether it is provisional; every other phase renders.
///
/// # Panics
///
/// As [`use_distributed_state`](super::use_distributed_state).
#[hook]
pub fn use_distributed_state_suspended<S: SharedState>()
-> SuspensionResult<UseDistributedStateHandle<S>> {
    let state = use_distributed_state::<S>();
    let store = use_store::<S>().any();
    use_hydrated(store)?;
    Ok(state)
}

/// Not generic: a remote has it once.
#[hook]
fn use_hydrated(store: Rc<dyn AnyStore>) -> SuspensionResult<()> {
    let hydrating = use_mut_ref(|| None::<Hydrating>);
    if !store.core().is_hydrating() {
        let over = hydrating.borrow_mut().take();
        drop(over);
        return Ok(());
    }
    let mut hydrating = hydrating.borrow_mut();
    let hydrating = hydrating.get_or_insert_with(|| Hydrating::new(store));
    Err(hydrating.suspension.clone())
}

/// A component that waits. It has no effects while it does, so this is what listens.
struct Hydrating {
    suspension: Suspension,
    _guard: FeedGuard,
}

impl Hydrating {
    fn new(store: Rc<dyn AnyStore>) -> Self {
        let (suspension, handle) = Suspension::new();
        let handle = RefCell::new(Some(handle));
        let looked = Rc::downgrade(&store);
        let look = move || {
            let store = looked.upgrade();
            let is_over = store.is_none_or(|store| !store.core().is_hydrating());
            if is_over {
                let over = handle.borrow_mut().take();
                // Dropping it resumes.
                drop(over);
            }
        };
        let number = store.core().listeners.number();
        Self {
            suspension,
            _guard: listen(store, number, Kind::Component, Rc::new(look)),
        }
    }
}
