use super::ports;
use crate::{
    error::XtaskError,
    remotes::{self, Profile, Remote},
};
use std::path::Path;
use yew_mfe_e2e::{demo::host_of, site::Site};
use yew_mfe_server::assets::{Assets, Origins};

/// One server for each remote. They end with this.
pub(super) struct Servers {
    sites: Vec<(String, Site)>,
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
        Ok(Self { sites })
    }

    /// Writes where the remotes are. trunk watches the file: writing it reloads the page.
    pub(super) fn write_registry(&self, file: &Path) -> Result<(), XtaskError> {
        let entries = self
            .sites
            .iter()
            .map(|(name, site)| (name.as_str(), site.origin()));
        remotes::write_registry(file, entries)
    }
}
