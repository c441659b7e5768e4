use super::any_store::{AnyStore, Revisions};
use super::listeners::Kind;
use super::shared_state::SharedState;
use super::store::{OpenStore, listen};
use super::telling::{delay, look, renders};
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

/// The place of the component among those that use the store: that of an outer one is lower.
#[hook]
pub(super) fn use_number(store: &Rc<dyn AnyStore>) -> u32 {
    let number = use_memo(Connected(store.clone()), |Connected(store)| {
        store.core().listeners.number()
    });
    *number
}

/// Renders the component again whenever `is_other` says so of the store, which is asked when
/// anything is different from what this render has `seen`. The latest one is asked, so it may have
/// captured what the render has seen. It compares, and runs no code of the component.
///
/// Not generic: a remote has it once.
#[hook]
pub(super) fn use_renders(
    store: Rc<dyn AnyStore>,
    seen: Revisions,
    is_other: Rc<dyn Fn() -> bool>,
) {
    let number = use_number(&store);
    use_renders_as(store, number, Kind::Component, seen, is_other);
}

/// As [`use_renders`], for any kind.
#[hook]
pub(super) fn use_renders_as(
    store: Rc<dyn AnyStore>,
    number: u32,
    kind: Kind,
    seen: Revisions,
    is_other: Rc<dyn Fn() -> bool>,
) {
    store.core().listeners.rendered(number);
    let latest = use_mut_ref(|| None::<Rc<dyn Fn() -> bool>>);
    *latest.borrow_mut() = Some(is_other);
    let trigger = use_force_update();
    use_effect_with(Connected(store), move |Connected(store)| {
        let known = store.clone();
        let ask = move || {
            let is_other = latest.borrow().clone();
            if is_other.is_some_and(|is_other| is_other()) {
                trigger.force_update();
                // Behind it: this waits for what Yew knows of.
                renders(&known, number);
            }
        };
        let ask = Rc::new(ask);
        let guard = listen(store.clone(), number, kind, ask.clone());
        // Something may have happened since the render.
        if look(&**store) != seen {
            match kind {
                Kind::Selector => delay(store, number),
                _ => {
                    ask();
                }
            }
        }
        move || drop(guard)
    });
}

/// A dependency: the same store, not an equal state.
struct Connected(Rc<dyn AnyStore>);

impl PartialEq for Connected {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
