use crate::contract::{Incompatible, Item, ItemKind, negotiate};
use crate::manifest::Manifest;
use std::collections::BTreeMap;

/// What the page has agreed on so far: each namespace as the first side that named it knows it.
#[derive(Default)]
pub(super) struct Contracts {
    agreed: BTreeMap<String, (Item, String)>,
}

impl Contracts {
    pub(super) fn new(shell: &[Item]) -> Self {
        let agreed = shell.iter().map(|item| {
            (
                item.name().to_owned(),
                (item.clone(), "the shell".to_owned()),
            )
        });
        Self {
            agreed: agreed.collect(),
        }
    }

    /// Checks what is shared between remotes. Props are between a mount and its component, and
    /// are checked when it mounts.
    pub(super) fn check(&self, manifest: &Manifest) -> Result<(), Incompatible> {
        let side = side(manifest);
        for item in shared(manifest) {
            if let Some((known, known_side)) = self.agreed.get(item.name()) {
                // A newer build of the side that came first speaks for itself.
                if *known_side != side {
                    negotiate(known, known_side, item, &side)?;
                }
            }
        }
        Ok(())
    }

    /// Checks, and remembers what nobody has named before: the remote is about to run.
    pub(super) fn adopt(&mut self, manifest: &Manifest) -> Result<(), Incompatible> {
        self.check(manifest)?;
        let side = side(manifest);
        for item in shared(manifest) {
            let known = self.agreed.get(item.name());
            if known.is_none_or(|(_, known_side)| *known_side == side) {
                let entry = (item.clone(), side.clone());
                self.agreed.insert(item.name().to_owned(), entry);
            }
        }
        Ok(())
    }
}

fn side(manifest: &Manifest) -> String {
    format!("remote `{}`", manifest.name)
}

fn shared(manifest: &Manifest) -> impl Iterator<Item = &Item> {
    manifest
        .contract
        .iter()
        .filter(|item| item.kind() == ItemKind::State)
}
