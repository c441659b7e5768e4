use super::browser::ShellLink;
use crate::scope::ScopeCell;
use crate::state::{Feed, Stores};
use std::fmt;
use std::rc::Rc;

/// A stable handle to the services of one module: the shell, or one instance of a remote.
///
/// Each mount has a handle of its own, for the sake of its [`scope`](crate::scope). Clones are equal
/// to each other and to nothing else.
#[derive(Clone)]
pub struct Kit {
    services: Rc<Services>,
    scope: ScopeCell,
}

struct Services {
    name: Rc<str>,
    /// The folder that the module's files are served from, with a slash at its end.
    assets: Rc<str>,
    feed: Rc<dyn Feed>,
    stores: Stores,
    link: ShellLink,
    scope: ScopeCell,
}

impl Kit {
    /// Services for a module called `name` whose shared state comes from `feed` and whose files
    /// are in the folder with the URL `assets`.
    pub fn new(name: &str, assets: &str, feed: Rc<dyn Feed>) -> Self {
        Self::linked(name, assets, feed, ShellLink::default())
    }

    /// As [`new`](Self::new), for a module that a shell has loaded.
    pub(crate) fn linked(name: &str, assets: &str, feed: Rc<dyn Feed>, link: ShellLink) -> Self {
        let scope = ScopeCell::default();
        Self {
            services: Rc::new(Services {
                name: name.into(),
                assets: assets.into(),
                feed,
                stores: Stores::default(),
                link,
                scope: scope.clone(),
            }),
            scope,
        }
    }

    /// The handle for a mount.
    pub(crate) fn for_mount(&self) -> Self {
        Self {
            services: self.services.clone(),
            scope: ScopeCell::default(),
        }
    }

    /// The module's name: a remote's name, or `shell`.
    pub fn name(&self) -> &str {
        &self.services.name
    }

    /// The URL of a file that was deployed with the module, as seen from its manifest: what the
    /// packager copied from the folder `public`. In the shell, and in a remote that is linked
    /// into it or runs alone, it is seen from the page.
    pub fn asset_url(&self, file: &str) -> String {
        let mut url = self.services.assets.to_string();
        url.push_str(file.trim_start_matches('/'));
        url
    }

    pub(crate) fn open_store<S: crate::state::SharedState>(
        &self,
    ) -> Result<crate::state::OpenStore<S>, String> {
        self.services.stores.open::<S>(&self.services.feed)
    }
}

impl Kit {
    pub(crate) fn link(&self) -> &ShellLink {
        &self.services.link
    }

    pub(crate) fn scope_of_module(&self) -> &ScopeCell {
        &self.services.scope
    }

    pub(crate) fn own_scope(&self) -> &ScopeCell {
        &self.scope
    }

    pub(crate) fn is_of_module(&self) -> bool {
        self.scope == self.services.scope
    }
}

impl PartialEq for Kit {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.services, &other.services) && self.scope == other.scope
    }
}

impl fmt::Debug for Kit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kit")
            .field("name", &self.services.name)
            .finish_non_exhaustive()
    }
}
