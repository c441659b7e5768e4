use super::scene::{REDIRECTED, Scene, Trust, VICTIM};
use crate::{
    demo::{Demo, artifacts, package::Package},
    error::E2eError,
    site::{Fault, FaultGuard, Site},
};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;
use yew_mfe::{
    base::RemoteName,
    manifest::{MANIFEST_FILE, SIGNATURE_SUFFIX},
    registry::Registry,
};

/// The victim as the scene delivers it, in the demo of a session.
pub(super) struct Stand<'a> {
    demo: &'a Demo,
    whole: &'a Package,
    site: Site,
    /// A first place, which is not as good.
    mirror: Option<Site>,
    folder: TempDir,
    faults: Vec<FaultGuard>,
}

fn name() -> Result<RemoteName, E2eError> {
    RemoteName::new(VICTIM).map_err(|error| E2eError::new(error.to_string()))
}

/// The registry without the victim.
fn others(demo: &Demo) -> Result<Registry, E2eError> {
    let failed = |error: &dyn std::fmt::Display| E2eError::new(error.to_string());
    let mut registry: Value =
        serde_json::from_str(&demo.registry.to_json()).map_err(|error| failed(&error))?;
    if let Some(remotes) = registry["remotes"].as_object_mut() {
        remotes.remove(VICTIM);
    }
    Registry::parse(&registry.to_string()).map_err(|error| failed(&error))
}

/// Who signs the victim in the demo.
fn signers(demo: &Demo) -> Vec<String> {
    let entry = demo.registry.get(VICTIM);
    entry
        .map(|entry| entry.signed_by.clone())
        .unwrap_or_default()
}

impl<'a> Stand<'a> {
    pub(super) async fn start(
        demo: &'a Demo,
        whole: &'a Package,
        scene: &Scene,
    ) -> Result<Self, E2eError> {
        let folder = tempfile::Builder::new().prefix("mfe-victim-").tempdir()?;
        scene.package.write(&folder.path().join(VICTIM))?;
        if scene.trust == Trust::Signed {
            let file = format!("{MANIFEST_FILE}{SIGNATURE_SUFFIX}");
            let built = artifacts()?.join("remotes").join(VICTIM);
            fs::copy(built.join(&file), folder.path().join(VICTIM).join(&file))?;
        }
        let site = Site::remote(folder.path().join(VICTIM)).await?;
        let mirror = match &scene.mirror {
            Some(_) => Some(Site::remote(folder.path().join(VICTIM)).await?),
            None => None,
        };
        let mut registry = others(demo)?;
        if scene.listed {
            let moved = demo.url(REDIRECTED);
            let places: Vec<_> = match &mirror {
                _ if scene.redirected => vec![moved.as_str()],
                Some(mirror) => vec![mirror.origin(), site.origin()],
                None => vec![site.origin()],
            };
            registry = registry.with(&name()?, scene.entry(&places, signers(demo))?);
        }
        demo.shell.set_registry(&registry)?;
        let spoiled = scene.spoiled.iter().map(|(paths, fault, times)| {
            let guard = site.fault(paths, fault.clone());
            match times {
                Some(times) => guard.times(*times),
                None => guard,
            }
        });
        let mut faults: Vec<_> = spoiled.collect();
        let of_shell = scene.shell_spoiled.iter();
        faults.extend(of_shell.map(|(paths, fault)| demo.shell.fault(paths, fault.clone())));
        if let (Some(mirror), Some(fault)) = (&mirror, &scene.mirror) {
            faults.push(mirror.fault(&format!("/{MANIFEST_FILE}"), fault.clone()));
        }
        if scene.redirected {
            let to = Fault::Redirect(site.url(&format!("/{MANIFEST_FILE}")));
            faults.push(
                demo.shell
                    .fault(&format!("{REDIRECTED}/{MANIFEST_FILE}"), to),
            );
        }
        Ok(Self {
            demo,
            whole,
            faults,
            site,
            mirror,
            folder,
        })
    }

    /// Takes the cause away: what is served is whole, and the registry says where it is.
    pub(super) fn heal(&mut self) -> Result<(), E2eError> {
        self.faults.clear();
        self.mirror = None;
        self.whole.write(&self.folder.path().join(VICTIM))?;
        let entry = Scene::new(self.whole.clone()).entry(&[self.site.origin()], Vec::new())?;
        let registry = others(self.demo)?.with(&name()?, entry);
        self.demo.shell.set_registry(&registry)
    }

    /// Whether every fault of the network or the server was met.
    pub(super) fn all_met(&self) -> bool {
        self.faults.iter().all(|fault| fault.hits() > 0)
    }
}
