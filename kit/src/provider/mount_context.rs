use crate::routing::MountRoute;

/// What a component finds out about its place in the page.
#[derive(Clone, PartialEq)]
pub(crate) struct MountContext {
    pub(crate) overlay: web_sys::Element,
    pub(crate) route: MountRoute,
}
