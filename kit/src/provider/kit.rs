use crate::state::{Feed, Stores};
use std::fmt;
use std::rc::Rc;

/// A stable handle to the services of one module: the shell, or one instance of a remote.
///
/// Clones are equal to each other and to nothing else.
#[derive(Clone)]
pub struct Kit {
    services: Rc<Services>,
}

struct Services {
    name: Rc<str>,
    /// The folder that the module's files are served from, with a slash at its end.
    assets: Rc<str>,
    feed: Rc<dyn Feed>,
    stores: Stores,
}

impl Kit {
    /// Services for a module called `name` whose shared state comes from `feed` and whose files
    /// are in the folder with the URL `assets`.
    pub fn new(name: &str, assets: &str, feed: Rc<dyn Feed>) -> Self {
        Self {
            services: Rc::new(Services {
                name: name.into(),
                assets: assets.into(),
                feed,
                stores: Stores::default(),
            }),
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

impl PartialEq for Kit {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.services, &other.services)
    }
}

impl fmt::Debug for Kit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kit")
            .field("name", &self.services.name)
            .finish_non_exhaustive()
    }
}
