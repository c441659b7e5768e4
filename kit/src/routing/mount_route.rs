use std::rc::Rc;

/// Asks the shell to go to a URL of this origin; `true` replaces the present entry. Answers
/// whether it did: another mount may have to be asked first.
pub(crate) type Navigate = Rc<dyn Fn(&str, bool) -> bool>;

/// Where a mount is in the page's URL.
#[derive(Clone)]
pub(crate) struct MountRoute {
    /// The path of the shell, without a slash at its end.
    pub(crate) root: Rc<str>,
    /// The path of the mount, without a slash at its end; it begins with the root.
    pub(crate) base: Rc<str>,
    /// What follows the base: path and query.
    pub(crate) route: Rc<str>,
    pub(crate) navigate: Navigate,
}

impl PartialEq for MountRoute {
    fn eq(&self, other: &Self) -> bool {
        self.route == other.route
            && self.base == other.base
            && Rc::ptr_eq(&self.navigate, &other.navigate)
    }
}
