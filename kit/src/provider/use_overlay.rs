use super::mount_context::MountContext;
use yew::prelude::*;

/// The element for this mount's dialogs, menus and tooltips: a portal into it is above the page,
/// keeps its events in this mount, has its styles, and goes away with the mount.
///
/// All overlays are at the end of the page, in the order in which their mounts came. What has to
/// be above the others whenever it opens belongs in the browser's top layer: a `<dialog>` with
/// `showModal()`, or a popover. `dir`, `lang` and a theme reach it from the page's root, not from
/// elements around the mount.
///
/// # Panics
///
/// Outside of a component of a remote, loaded or linked.
#[hook]
pub fn use_overlay() -> web_sys::Element {
    use_context::<MountContext>()
        .expect("use_overlay needs a component of a remote above it")
        .fixed
        .overlay
        .clone()
}
