use super::browser::{Asked, LeaveRequest};
use super::use_ends::use_ends;
use std::rc::Rc;
use yew::prelude::*;

/// Has the shell ask the user before the page is left, as long as something is `unsaved`: its
/// dialog shows `reason`, and the buttons "Stay" and "Leave".
///
/// ```ignore
/// use_unsaved_changes(*street != saved.street, "The address is not saved.");
/// ```
///
/// It costs a remote little more than the reason. The guarantees are those of the
/// [module](crate::guard). A component of the shell can use it too.
///
/// # Panics
///
/// Outside of a component of a remote, loaded or linked, and of `<ShellProvider>`.
#[hook]
pub fn use_unsaved_changes(unsaved: bool, reason: impl Into<AttrValue>) {
    let ends = use_ends();
    // Another reason is no news for the shell, which reads it when it asks.
    let latest = use_mut_ref(AttrValue::default);
    latest.replace(reason.into());
    use_effect_with((ends, unsaved), move |(ends, unsaved)| {
        let ask = move |_: LeaveRequest| latest.borrow().as_str().into();
        let asked = unsaved.then(|| Asked::start(ends, Rc::new(ask)));
        move || drop(asked)
    });
}
