//! When the listeners of a store are told that something is different.

use super::any_store::{AnyStore, Core, Revisions, Waits};
use super::listeners::Kind;
use std::rc::Rc;

/// What is shown has perhaps changed.
pub(super) fn look(store: &dyn AnyStore) -> Revisions {
    let core = store.core();
    if store.buffers().borrow_mut().take_changed() {
        core.count(|revisions| revisions.state = revisions.state.wrapping_add(1));
    }
    core.revisions.get()
}

/// Tells the listeners, if there is something that they were not told of.
pub(super) fn notify(store: &Rc<dyn AnyStore>) {
    let (core, now) = (store.core(), look(&**store));
    ask_components(core, now);
    if core.told.replace(now) != now {
        core.listeners.call(Kind::Other);
    }
    wait_for_renders(store);
}

/// Asks the components whether they render, once for each revision. The selectors are asked later.
fn ask_components(core: &Core, now: Revisions) {
    let before = core.asked_about.replace(now);
    if before == now {
        return;
    }
    if before.state != now.state {
        core.listeners.delay_all();
    }
    core.listeners.call(Kind::Component);
}

/// The selectors that are due are asked when everything has rendered that is to render now.
fn wait_for_renders(store: &Rc<dyn AnyStore>) {
    let core = store.core();
    if core.listeners.has_due() {
        match core.waits.replace(Waits::Again) {
            Waits::Not => wait(store),
            // What is waited for may be over before what renders now.
            Waits::Once | Waits::Again => {}
        }
    }
}

fn wait(store: &Rc<dyn AnyStore>) {
    let core = store.core();
    core.waits.set(Waits::Once);
    core.host.after_renders(store.clone(), |store| {
        let core = store.core();
        if core.waits.replace(Waits::Not) == Waits::Again {
            return wait(store);
        }
        // A component that was to render and has not is gone, or suspended.
        core.listeners.forget_renders();
        core.listeners.ask(u32::MAX);
        wait_for_renders(store);
    });
}

/// Has a selector asked that has not seen the present state.
pub(super) fn delay(store: &Rc<dyn AnyStore>, number: u32) {
    store.core().listeners.delay(number);
    wait_for_renders(store);
}

/// A component renders because of the store, and Yew knows already.
pub(super) fn renders(store: &Rc<dyn AnyStore>, number: u32) {
    store.core().listeners.renders(number);
    wait_for_renders(store);
}

/// Whether a selector may run in a render: no component above it has yet to render. Otherwise it
/// is asked later.
pub(super) fn may_select(store: &Rc<dyn AnyStore>, number: u32) -> bool {
    let core = store.core();
    ask_components(core, look(&**store));
    core.listeners.ask(number);
    let may = !core.listeners.renders_above(number);
    if !may {
        delay(store, number);
    }
    may
}
