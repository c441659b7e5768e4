use super::peers;
use crate::{
    bench::stand,
    checkout,
    error::XtaskError,
    remotes::{self, Profile},
};
use std::{collections::BTreeMap, path::PathBuf};
use tempfile::TempDir;
use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Options},
    demo::{Keys, registry_of},
    driver::Driver,
    site::Site,
};

/// The page's half.
const PAGE: &str = include_str!("page.js");
/// The names of the remotes in `tests/bench/shell`.
const REMOTES: [&str; 3] = ["tally-a", "tally-b", "tally-c"];

/// Who is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Contender {
    Ours,
    Redux,
    Toolkit,
    Zustand,
}

impl Contender {
    pub(super) const ALL: [Self; 4] = [Self::Ours, Self::Redux, Self::Toolkit, Self::Zustand];

    /// As in the names of figures; of a peer, also that of its source.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Redux => "redux",
            Self::Toolkit => "rtk",
            Self::Zustand => "zustand",
        }
    }
}

/// What all of them are made of.
pub(super) struct Prepared {
    shell: PathBuf,
    /// The same package under three names, each as its team would deliver it.
    remotes: BTreeMap<&'static str, TempDir>,
    peers: BTreeMap<Contender, PathBuf>,
}

impl Prepared {
    pub(super) fn build(profile: Profile) -> Result<Self, XtaskError> {
        let tally = stand::packaged(remotes::measured()?, "tally", profile)?;
        let mut remotes = BTreeMap::new();
        for name in REMOTES {
            let folder = tempfile::tempdir()?;
            stand::rename(&tally, folder.path(), name)?;
            remotes.insert(name, folder);
        }
        let source = checkout::root().join("tests/bench/shell");
        let shell = stand::shell(&source, "tally-shell", profile)?;
        let mut peers = BTreeMap::new();
        for peer in Contender::ALL {
            if peer != Contender::Ours {
                peers.insert(peer, peers::bundle(peer.name())?);
            }
        }
        Ok(Self {
            shell,
            remotes,
            peers,
        })
    }
}

/// A contender on a page of its own.
pub(super) struct Stand {
    pub(super) contender: Contender,
    pub(super) browser: Browser,
    page: Site,
    _remotes: Vec<Site>,
}

impl Stand {
    pub(super) async fn open(
        contender: Contender,
        prepared: &Prepared,
        driver: &Driver,
    ) -> Result<Self, E2eError> {
        let mut sites = Vec::new();
        let page = match prepared.peers.get(&contender) {
            Some(folder) => Site::remote(folder).await?,
            None => {
                for folder in prepared.remotes.values() {
                    sites.push(Site::remote(folder.path()).await?);
                }
                let remotes = prepared.remotes.iter().zip(&sites);
                let places =
                    remotes.map(|((name, folder), site)| (*name, site.origin(), folder.path()));
                // Under another name no signature is good: they are pinned as they are.
                Site::shell(&prepared.shell, &registry_of(places, &Keys::new())?).await?
            }
        };
        Ok(Self {
            contender,
            browser: Browser::open(driver, Options::default()).await?,
            page: page.isolated(),
            _remotes: sites,
        })
    }

    /// Opens the page anew: nothing has happened there.
    pub(super) async fn visit(&self) -> Result<(), E2eError> {
        let file = match self.contender {
            Contender::Ours => "/",
            _ => "/index.html",
        };
        self.browser.goto(self.page.url(file)).await?;
        let ready = self.browser.run(PAGE, Vec::new()).await;
        ready
            .map(drop)
            .map_err(|error| error.during(self.contender.name().to_owned()))
    }
}
