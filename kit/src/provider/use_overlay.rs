use super::mount_context::MountContext;
use yew::prelude::*;

/// The element for this mount's dialogs, menus and tooltips: a portal into it is above the page,
/// keeps its events in this mount, and goes away with the mount.
///
/// # Panics
///
/// Outside of a component of a remote, loaded or linked.
#[hook]
pub fn use_overlay() -> web_sys::Element {
    use_context::<MountContext>()
        .expect("use_overlay needs a component of a remote above it")
        .overlay
}
