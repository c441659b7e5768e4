use super::mount::MountFn;
use crate::provider::Kit;

/// A remote as `remote!` describes it.
#[derive(Debug)]
pub struct RemoteModule {
    /// The remote's name.
    pub name: &'static str,
    /// Components by name.
    pub components: &'static [(&'static str, MountFn)],
    /// Runs when an instance starts.
    pub start: fn(Kit),
}

impl RemoteModule {
    pub(super) fn component(&self, name: &str) -> Option<MountFn> {
        self.components
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, mount)| *mount)
    }
}
