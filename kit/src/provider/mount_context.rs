use crate::routing::MountRoute;
use js_sys::Object;

/// What a component finds out about its place in the page.
#[derive(Clone, PartialEq)]
pub(crate) struct MountContext {
    pub(crate) overlay: web_sys::Element,
    pub(crate) route: MountRoute,
    pub(crate) ends: MountEnds,
}

/// The two ends of the link between a mount and the shell.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct MountEnds {
    /// What the shell calls. A hook that wants to be called puts its function on it, so that a
    /// remote without that hook does not link it.
    pub(crate) handle: Object,
    /// What the shell offers.
    pub(crate) link: Object,
}
