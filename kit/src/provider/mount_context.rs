use js_sys::Object;
use std::rc::Rc;

/// Asks the shell to go to a URL of this origin; `true` replaces the present entry. Answers
/// whether it did: another mount may have to be asked first.
pub(crate) type Navigate = Box<dyn Fn(&str, bool) -> bool>;

/// What a component finds out about its place in the page. Every hook that looks for its own part
/// clones all of it, so it is small.
#[derive(Clone)]
pub(crate) struct MountContext {
    /// What follows the base in the page's URL: path and query.
    pub(crate) route: Rc<str>,
    pub(crate) fixed: Rc<MountFixture>,
}

impl PartialEq for MountContext {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.fixed, &other.fixed) && self.route == other.route
    }
}

/// What stays the same for a mount.
pub(crate) struct MountFixture {
    pub(crate) overlay: web_sys::Element,
    pub(crate) ends: MountEnds,
    /// The path of the shell, without a slash at its end.
    pub(crate) root: Box<str>,
    /// The path of the mount, without a slash at its end; it begins with the root.
    pub(crate) base: Box<str>,
    pub(crate) navigate: Navigate,
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
