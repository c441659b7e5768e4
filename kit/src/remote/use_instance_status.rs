use super::browser::RemoteInstance;
use super::status::RemoteStatus;
use std::rc::Rc;
use yew::prelude::*;

/// The status of one instance, kept up to date: that of a mount with `own_instance`, or any other
/// that `<Remote oninstance>` has told of. Nothing is known before.
///
/// ```ignore
/// let instance = use_state(|| None);
/// let status = use_instance_status((*instance).clone());
/// let oninstance = { let instance = instance.clone(); Callback::from(move |one| instance.set(Some(one))) };
/// html! {
///     <>
///         <p>{ status.phase.as_str() }</p>
///         <Remote<()> name="editor" component="editor" own_instance=true {oninstance} />
///     </>
/// }
/// ```
#[hook]
pub fn use_instance_status(instance: Option<RemoteInstance>) -> RemoteStatus {
    let now = |instance: &Option<RemoteInstance>| {
        let known = instance.as_ref();
        known.map_or_else(RemoteStatus::default, RemoteInstance::status)
    };
    let status = use_state_eq(|| now(&instance));
    let current = status.clone();
    use_effect_with(instance, move |instance| {
        status.set(now(instance));
        let end = instance.clone().map(|instance| {
            let watched = instance.clone();
            watched.watch(Rc::new(move || status.set(instance.status())))
        });
        move || {
            if let Some(end) = end {
                end();
            }
        }
    });
    (*current).clone()
}
