use crate::provider::Kit;

/// What runs when an instance starts: a function with the instance's services, or with nothing.
pub trait Start<With> {
    /// Runs it.
    fn start(self, kit: Kit);
}

impl<F: FnOnce()> Start<()> for F {
    fn start(self, _: Kit) {
        self();
    }
}

impl<F: FnOnce(Kit)> Start<Kit> for F {
    fn start(self, kit: Kit) {
        self(kit);
    }
}
