//! When the listeners of a store are told that something is different.

use super::any_store::{AnyStore, Revisions};
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
    ask_components(store, now);
    if core.told.replace(now) != now {
        core.listeners.call(Kind::Other);
    }
    ask_selectors(store);
}

/// Asks the components whether they render, once for each revision; `true` when one does. The
/// selectors are asked later.
fn ask_components(store: &Rc<dyn AnyStore>, now: Revisions) -> bool {
    let core = store.core();
    let before = core.asked_about.replace(now);
    if before == now {
        return false;
    }
    if before.state != now.state {
        core.listeners.delay_all();
    }
    let renders = core.listeners.call(Kind::Component);
    if renders {
        wait_for_renders(store);
    }
    renders
}

/// Asks the selectors that are due, until one renders: the others may be below it.
fn ask_selectors(store: &Rc<dyn AnyStore>) {
    let core = store.core();
    if core.waits.get() == 0 && core.listeners.ask(u32::MAX) {
        wait_for_renders(store);
    }
}

/// The selectors that are due are asked when everything has rendered that is to render now.
fn wait_for_renders(store: &Rc<dyn AnyStore>) {
    let core = store.core();
    if core.listeners.has_due() {
        core.waits.set(core.waits.get() + 1);
        core.host.later(store.clone(), |store| {
            let waits = &store.core().waits;
            waits.set(waits.get().saturating_sub(1));
            ask_selectors(store);
        });
    }
}

/// Has a selector asked that has not seen the present state.
pub(super) fn delay(store: &Rc<dyn AnyStore>, number: u32) {
    store.core().listeners.delay(number);
    wait_for_renders(store);
}

/// Whether a selector may run in a render: no component above it has yet to render. Otherwise it
/// is asked later.
///
/// Yew renders outer components first, so those that were asked before this render began have
/// rendered, and those that render because they are asked here have not.
pub(super) fn may_select(store: &Rc<dyn AnyStore>, number: u32) -> bool {
    let listeners = &store.core().listeners;
    if ask_components(store, look(&**store)) || listeners.ask(number) {
        delay(store, number);
        return false;
    }
    true
}
