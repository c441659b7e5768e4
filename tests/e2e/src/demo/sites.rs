use super::broken::{Deliveries, SOURCE};
use super::vouched::{keys_in, preloaded, registry_of};
use crate::{error::E2eError, site::Site};
use std::{collections::BTreeMap, fs, net::Ipv4Addr, path::PathBuf};
use tokio::net::TcpListener;
use yew_mfe::{
    manifest::MANIFEST_FILE,
    registry::{Registry, Roots},
};
use yew_mfe_server::state::StateLogs;

/// The environment variable that names the folder of the built demo.
pub const ARTIFACTS: &str = "MFE_E2E_ARTIFACTS";

/// The folder of the built demo.
///
/// # Errors
///
/// When [`ARTIFACTS`] is not set or names no folder.
pub fn artifacts() -> Result<PathBuf, E2eError> {
    let folder = std::env::var_os(ARTIFACTS).map(PathBuf::from).ok_or_else(|| {
        E2eError::new(format!(
            "`{ARTIFACTS}` is not set: run the scenarios with `cargo xtask test e2e`, which builds the demo first"
        ))
    })?;
    if folder.is_dir() {
        Ok(folder)
    } else {
        Err(E2eError::new(format!(
            "`{ARTIFACTS}` names `{}`, which is no folder",
            folder.display()
        )))
    }
}

/// The host name under which a remote of the demo is served.
///
/// `account` is on another site than the shell and the others: what a browser keeps apart by
/// site, not by origin, is then kept apart there too.
pub fn host_of(remote: &str) -> &'static str {
    match remote {
        "account" => "localhost",
        _ => "127.0.0.1",
    }
}

/// The demo, running.
#[derive(Debug)]
#[must_use = "the servers end when this is dropped"]
pub struct Demo {
    /// The shell's site.
    pub shell: Site,
    /// Each remote's site, by name.
    pub remotes: BTreeMap<String, Site>,
    /// The broken deliveries of `faulty`; `None` when it is not built.
    pub broken: Option<Deliveries>,
    /// Where all of them are, as the shell's page has it.
    pub registry: Registry,
}

impl Demo {
    /// Starts a site for the shell, one for each built remote, and one for the broken deliveries.
    ///
    /// # Errors
    ///
    /// When the demo is not built, see [`artifacts`].
    pub async fn start() -> Result<Self, E2eError> {
        Self::start_as(&[], None).await
    }

    /// The same, with the shop's states kept by the shell's server, below `/state`, and not by the
    /// browser.
    ///
    /// # Errors
    ///
    /// As [`Demo::start`].
    pub async fn start_with_logs(logs: StateLogs) -> Result<Self, E2eError> {
        Self::start_as(&[], Some(logs)).await
    }

    /// The same with a page that lets the browser fetch these remotes beside the shell.
    ///
    /// # Errors
    ///
    /// As [`Demo::start`].
    pub async fn start_with_hints(hinted: &[&str]) -> Result<Self, E2eError> {
        Self::start_as(hinted, None).await
    }

    async fn start_as(hinted: &[&str], logs: Option<StateLogs>) -> Result<Self, E2eError> {
        let folder = artifacts()?;
        let mut remotes = BTreeMap::new();
        for entry in fs::read_dir(folder.join("remotes"))? {
            let entry = entry?;
            if entry.path().join(MANIFEST_FILE).is_file() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let site = Site::remote(entry.path()).await?.with_host(host_of(&name));
                remotes.insert(name, site);
            }
        }
        let packaged = folder.join("remotes");
        let folders: Vec<_> = remotes.keys().map(|name| packaged.join(name)).collect();
        let places = remotes.iter().zip(&folders);
        let places = places.map(|((name, site), folder)| (name.as_str(), site.origin(), &**folder));
        let mut registry = registry_of(places, &keys_in(&packaged)?)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let package = folder.join("remotes").join(SOURCE);
        let broken = Deliveries::start_on(listener, &package, &mut registry)?;
        let known: Vec<_> = registry.iter().map(|(name, _)| name.to_owned()).collect();
        for name in known.iter().filter(|name| hinted.contains(&name.as_str())) {
            registry = preloaded(registry, name)?;
        }
        let roots = remotes.iter().zip(&folders);
        let roots = roots.fold(Roots::new(), |roots, ((_, site), folder)| {
            roots.with(site.origin(), folder)
        });
        let shell = folder.join("shell");
        let shell = match logs {
            Some(logs) => Site::shell_with_logs(shell, &registry, logs).await?,
            None if hinted.is_empty() => Site::shell(shell, &registry).await?,
            None => Site::shell_with_hints(shell, &registry, roots).await?,
        };
        Ok(Self {
            shell,
            remotes,
            broken,
            registry,
        })
    }

    /// The URL of a path of the shell.
    pub fn url(&self, path: &str) -> String {
        self.shell.url(path)
    }

    /// The site of a remote.
    ///
    /// # Panics
    ///
    /// When no remote of this name was built: the scenario is wrong.
    #[track_caller]
    pub fn remote(&self, name: &str) -> &Site {
        match self.remotes.get(name) {
            Some(site) => site,
            None => panic!("no remote `{name}` was built"),
        }
    }
}
