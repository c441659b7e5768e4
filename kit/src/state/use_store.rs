use super::any_store::AnyStore;
use super::shared_state::SharedState;
use super::store::{OpenStore, listen};
use crate::provider::use_kit;
use std::rc::Rc;
use yew::prelude::*;

/// The store of the namespace of `S` in this module.
///
/// # Panics
///
/// Without a provider, and when the shell refuses the namespace.
#[hook]
pub(super) fn use_store<S: SharedState>() -> OpenStore<S> {
    let kit = use_kit().expect(
        "use_distributed_state needs a <ShellProvider> above it, or a component of `remote!`",
    );
    let store = use_memo(kit, |kit| {
        kit.open_store::<S>()
            .unwrap_or_else(|refusal| panic!("use_distributed_state: {refusal}"))
    });
    (*store).clone()
}

/// Renders the component again whenever `is_other` says so of the store, which is asked when
/// anything is different, and once between the first render and the subscription. The latest one
/// is asked, so it may have captured what the render has seen.
///
/// Not generic: a remote has it once.
#[hook]
pub(super) fn use_renders(store: Rc<dyn AnyStore>, is_other: Rc<dyn Fn() -> bool>) {
    let latest = use_mut_ref(|| None::<Rc<dyn Fn() -> bool>>);
    *latest.borrow_mut() = Some(is_other);
    let trigger = use_force_update();
    use_effect_with(Connected(store), move |Connected(store)| {
        let look = move || {
            let is_other = latest.borrow().clone();
            if is_other.is_some_and(|is_other| is_other()) {
                trigger.force_update();
            }
        };
        look();
        let guard = listen(store.clone(), Rc::new(look));
        move || drop(guard)
    });
}

/// An effect's dependency: the same store, not an equal state.
struct Connected(Rc<dyn AnyStore>);

impl PartialEq for Connected {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
