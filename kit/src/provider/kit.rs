use super::browser::ShellLink;
use crate::scope::ScopeCell;
use crate::state::{Feed, OpenStore, SharedState, Stores};
use std::cell::OnceCell;
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
    events: Events,
    /// Made when a state is opened first: a remote without shared state does not link it.
    stores: OnceCell<Stores>,
    link: ShellLink,
    scope: ScopeCell,
}

/// Where the events of shared state come from and go to.
enum Events {
    Feed(Rc<dyn Feed>),
    /// The shell that has loaded the module.
    #[cfg(feature = "remote")]
    Link,
}

impl Kit {
    /// Services for a module called `name` whose shared state comes from `feed` and whose files
    /// are in the folder with the URL `assets`.
    pub fn new(name: &str, assets: &str, feed: Rc<dyn Feed>) -> Self {
        Self::of(name, assets, Events::Feed(feed), ShellLink::default())
    }

    /// As [`new`](Self::new), for a module that a shell has loaded.
    #[cfg(feature = "remote")]
    pub(crate) fn linked(name: &str, assets: &str, link: ShellLink) -> Self {
        Self::of(name, assets, Events::Link, link)
    }

    fn of(name: &str, assets: &str, events: Events, link: ShellLink) -> Self {
        let scope = ScopeCell::default();
        Self {
            services: Rc::new(Services {
                name: name.into(),
                assets: assets.into(),
                events,
                stores: OnceCell::new(),
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

    pub(crate) fn open_store<S: SharedState>(&self) -> Result<OpenStore<S>, String> {
        self.stores().open::<S>()
    }

    fn stores(&self) -> &Stores {
        let services = &self.services;
        services.stores.get_or_init(|| {
            Stores::new(match &services.events {
                Events::Feed(feed) => feed.clone(),
                #[cfg(feature = "remote")]
                Events::Link => crate::module::feed(&services.link),
            })
        })
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
