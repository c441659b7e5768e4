use super::ports;
use crate::{
    error::XtaskError,
    remotes::{self, Profile, Remote},
};
use std::path::Path;
use yew_mfe::registry::Registry;
use yew_mfe_e2e::{
    demo::{Deliveries, SOURCE, host_of, keys_in, preloaded, registry_of},
    site::Site,
};
use yew_mfe_server::assets::{Assets, Origins};

/// One server for each remote, and one for the broken deliveries. They end with this.
pub(super) struct Servers {
    registry: Registry,
    _sites: Vec<(String, Site)>,
    _broken: Option<Deliveries>,
}

impl Servers {
    pub(super) async fn start(remotes: &[Remote], first: u16) -> Result<Self, XtaskError> {
        let mut sites = Vec::new();
        let mut port = first;
        for remote in remotes {
            let listener = ports::listen(port).await?;
            port = ports::after(listener.local_addr()?.port());
            let folder = Profile::Dev.folder().join(&remote.name);
            let router = Assets::new(folder).origins(Origins::any()).router();
            let site = Site::start_on(listener, router)?.with_host(host_of(&remote.name));
            println!("demo: {} is at {}", remote.name, site.origin());
            sites.push((remote.name.clone(), site));
        }
        let folder = Profile::Dev.folder();
        let folders: Vec<_> = sites.iter().map(|(name, _)| folder.join(name)).collect();
        let entries = sites.iter().zip(&folders);
        let entries = entries.map(|((name, site), at)| (name.as_str(), site.origin(), &**at));
        // Every build is signed, so that the registry stays as it is when a remote is built anew.
        let mut registry = registry_of(entries, &keys_in(&folder)?)?;
        // What is on the first page, and in the header of every page.
        for name in ["account", "cart", "catalog"] {
            if registry.get(name).is_some() {
                registry = preloaded(registry, name)?;
            }
        }
        let broken = if remotes.iter().any(|remote| remote.name == SOURCE) {
            // Made of this build, and not again: what is broken in them stays broken.
            let package = Profile::Dev.folder().join(SOURCE);
            Deliveries::start_on(ports::listen(port).await?, &package, &mut registry)?
        } else {
            None
        };
        if let Some(broken) = &broken {
            println!(
                "demo: {SOURCE}, broken on delivery, is at {}",
                broken.site().origin()
            );
        }
        Ok(Self {
            registry,
            _sites: sites,
            _broken: broken,
        })
    }

    /// Writes where the remotes are. trunk watches the file: writing it reloads the page.
    pub(super) fn write_registry(&self, file: &Path) -> Result<(), XtaskError> {
        remotes::write_registry(file, &self.registry)
    }
}
