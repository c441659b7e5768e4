//! Deliveries of a remote that a shell has to refuse, or waits for in vain.
//!
//! They are made from the packaged files of [`SOURCE`]: whole but for one thing, so that nothing
//! else can be the reason.

use super::package::Package;
use crate::{
    error::E2eError,
    site::{Fault, FaultGuard, Site},
};
use std::path::Path;
use tempfile::TempDir;
use tokio::net::TcpListener;
use yew_mfe::{
    base::{Integrity, RemoteName},
    manifest::MANIFEST_FILE,
    registry::{Entry, Registry, Timeouts},
};
use yew_mfe_server::assets::{Assets, Origins};

/// The remote whose packaged files they are made of.
pub const SOURCE: &str = "faulty";

/// What is wrong with a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Broken {
    /// Nothing is where the registry says. A server that answers the page for every path, as
    /// `trunk serve` does, makes of this a manifest that is not JSON.
    Missing,
    /// The server answers 500.
    Status500,
    /// No answer: the server of [`Deliveries`] never sends the manifest. As plain files, the
    /// entry is a module that waits for ever.
    Silent,
    /// Half of the wasm, with the hash of that half.
    Truncated,
    /// One bit of the wasm is not as the manifest announces.
    Corrupt,
    /// The manifest announces the hash of another entry.
    Integrity,
    /// A module contract that no kit has.
    Abi,
    /// Another major of the state `cart`, with a field of another type.
    Contract,
    /// It needs a WebAssembly feature that no browser can vouch for.
    Feature,
}

impl Broken {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Missing,
        Self::Status500,
        Self::Silent,
        Self::Truncated,
        Self::Corrupt,
        Self::Integrity,
        Self::Abi,
        Self::Contract,
        Self::Feature,
    ];

    /// The name of the remote that is broken like this.
    pub fn remote(self) -> &'static str {
        match self {
            Self::Missing => "faulty-missing",
            Self::Status500 => "faulty-500",
            Self::Silent => "faulty-silent",
            Self::Truncated => "faulty-truncated",
            Self::Corrupt => "faulty-corrupt",
            Self::Integrity => "faulty-integrity",
            Self::Abi => "faulty-abi",
            Self::Contract => "faulty-contract",
            Self::Feature => "faulty-feature",
        }
    }

    /// What the registry says, for folders below `base`. Without a pin there is no manifest, so
    /// that nothing can vouch for one.
    fn entry(self, base: &str, pin: Option<Integrity>) -> Entry {
        Entry {
            unsigned: pin.is_none(),
            integrity: pin,
            manifests: vec![format!("{base}/{}/{MANIFEST_FILE}", self.remote())],
            // Nobody should have to wait long to see what waiting ends with.
            timeouts: (self == Self::Silent).then_some(Timeouts {
                stage: 1_500,
                total: 4_000,
                ..Timeouts::default()
            }),
            ..Entry::default()
        }
    }
}

/// Writes the broken deliveries of the remote that is packaged in `package`, each into the folder
/// of its name below `out`, and adds them to `registry`, which finds `out` at `base`: an origin,
/// or a path relative to the page.
///
/// [`Broken::Missing`] has no folder. Neither has [`Broken::Status500`]: whoever serves `out` has
/// to answer 500 below `faulty-500/`, as [`Deliveries`] does and the proxy in `Trunk.toml`.
///
/// Answers whether there are any: when nothing is packaged in `package`, nothing is written, and
/// the registry is as it was.
///
/// # Errors
///
/// When the package is not whole, or `out` cannot be written.
pub fn deliver(
    package: &Path,
    out: &Path,
    base: &str,
    registry: &mut Registry,
) -> Result<bool, E2eError> {
    let Some(package) = Package::read(package)? else {
        return Ok(false);
    };
    for kind in Broken::ALL {
        let broken = package.broken(kind)?;
        if let Some(broken) = &broken {
            broken.write(&out.join(kind.remote()))?;
        }
        let pin = broken.as_ref().map(Package::pin).transpose()?;
        let name =
            RemoteName::new(kind.remote()).map_err(|error| E2eError::new(error.to_string()))?;
        *registry = std::mem::take(registry).with(&name, kind.entry(base, pin));
    }
    Ok(true)
}

/// The broken deliveries, on an origin of their own.
#[derive(Debug)]
#[must_use = "the server ends when this is dropped"]
pub struct Deliveries {
    site: Site,
    _faults: [FaultGuard; 2],
    _folder: TempDir,
}

impl Deliveries {
    /// Makes them from what is packaged in `package` now, serves them on `listener`, and adds
    /// them to `registry`: the manifest of `faulty-500` is answered with 500, that of
    /// `faulty-silent` never.
    ///
    /// Answers `None`, and leaves the registry as it was, when nothing is packaged there.
    ///
    /// # Errors
    ///
    /// As [`deliver`], or when the listener has no address.
    pub fn start_on(
        listener: TcpListener,
        package: &Path,
        registry: &mut Registry,
    ) -> Result<Option<Self>, E2eError> {
        let folder = tempfile::Builder::new().prefix("mfe-broken-").tempdir()?;
        let router = Assets::new(folder.path()).origins(Origins::any()).router();
        let site = Site::start_on(listener, router)?;
        if !deliver(package, folder.path(), site.origin(), registry)? {
            return Ok(None);
        }
        let spoil = |kind: Broken, fault| site.fault(&format!("/{}/*", kind.remote()), fault);
        Ok(Some(Self {
            _faults: [
                spoil(Broken::Status500, Fault::Status(500)),
                spoil(Broken::Silent, Fault::Hang),
            ],
            site,
            _folder: folder,
        }))
    }

    /// The site: a folder for each delivery, `/faulty-corrupt/mfe-manifest.json`.
    pub fn site(&self) -> &Site {
        &self.site
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{package::tests::write_package, vouched::hash};
    use axum::body::Body;
    use axum::http::Request;
    use hyper_util::{client::legacy::Client, rt::TokioExecutor};
    use std::{collections::BTreeSet, net::Ipv4Addr, time::Duration};

    #[test]
    fn each_is_in_the_registry_and_those_made_of_files_have_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (package, out) = (folder.path().join("faulty"), folder.path().join("out"));
        write_package(&package);
        let mut registry = Registry::new();
        assert_eq!(deliver(&package, &out, "remotes", &mut registry), Ok(true));
        // The files of a former delivery are gone.
        std::fs::write(out.join("faulty-abi/old.js"), "").unwrap();
        assert_eq!(deliver(&package, &out, "remotes", &mut registry), Ok(true));
        assert!(!out.join("faulty-abi/old.js").exists());

        let registry = Registry::parse(&registry.to_json()).unwrap();
        let names: Vec<_> = registry.iter().map(|(name, _)| name).collect();
        let mut want = Broken::ALL.map(Broken::remote);
        want.sort_unstable();
        assert_eq!(names, want);
        let url = |name| registry.get(name).unwrap().manifests[0].as_str();
        assert_eq!(url("faulty-abi"), "remotes/faulty-abi/mfe-manifest.json");
        assert_eq!(
            url("faulty-missing"),
            "remotes/faulty-missing/mfe-manifest.json"
        );
        let limited: Vec<_> = registry
            .iter()
            .filter_map(|(name, entry)| Some((name, entry.timeouts?.stage)))
            .collect();
        assert_eq!(limited, [("faulty-silent", 1_500)]);
        for (name, entry) in registry.iter() {
            let file = out.join(name).join("mfe-manifest.json");
            let pin = std::fs::read(file).ok().map(|bytes| hash(&bytes).unwrap());
            assert_eq!((entry.unsigned, &entry.integrity), (pin.is_none(), &pin));
        }

        let folders: BTreeSet<_> = std::fs::read_dir(&out)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let without = ["faulty-missing", "faulty-500"];
        let want = want.into_iter().filter(|name| !without.contains(name));
        assert_eq!(folders, want.map(str::to_owned).collect());
    }

    #[tokio::test]
    async fn without_the_remote_there_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let mut registry = Registry::new();
        let none = Deliveries::start_on(listener, folder.path(), &mut registry).unwrap();
        assert!(none.is_none());
        assert_eq!(registry, Registry::new());
    }

    #[tokio::test]
    async fn the_server_fails_and_is_silent_where_it_should() {
        let folder = tempfile::tempdir().unwrap();
        write_package(folder.path());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let mut registry = Registry::new();
        let deliveries = Deliveries::start_on(listener, folder.path(), &mut registry)
            .unwrap()
            .unwrap();
        let client = Client::builder(TokioExecutor::new()).build_http();
        let ask = |name: &str| {
            let url = &registry.get(name).unwrap().manifests[0];
            assert!(url.starts_with(deliveries.site().origin()), "{url}");
            client.request(Request::get(url).body(Body::empty()).unwrap())
        };
        for (name, want) in [
            ("faulty-abi", 200),
            ("faulty-500", 500),
            ("faulty-missing", 404),
        ] {
            let answer = ask(name).await.unwrap();
            assert_eq!(answer.status(), want, "{name}");
            // Another origin may read the status.
            assert_eq!(answer.headers()["access-control-allow-origin"], "*");
        }
        let silent = tokio::time::timeout(Duration::from_millis(200), ask("faulty-silent"));
        assert!(silent.await.is_err());
        assert_eq!(deliveries.site().count("/faulty-silent/*"), 1);
    }
}
