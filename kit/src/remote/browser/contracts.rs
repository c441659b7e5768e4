use crate::contract::{Incompatible, Item, ItemKind, negotiate};
use crate::manifest::Manifest;
use std::collections::BTreeMap;

/// What the page has agreed on so far: each namespace as each side knows it. Agreement is not
/// transitive, so every side is asked.
#[derive(Default)]
pub(super) struct Contracts {
    agreed: BTreeMap<String, BTreeMap<String, Item>>,
}

impl Contracts {
    pub(super) fn new(shell: &[Item]) -> Self {
        let mut contracts = Self::default();
        contracts.remember("the shell", shell.iter());
        contracts
    }

    /// Checks what is shared between remotes. Props are between a mount and its component, and
    /// are checked when it mounts.
    pub(super) fn check(&self, manifest: &Manifest) -> Result<(), Incompatible> {
        let side = side(manifest);
        for item in shared(manifest) {
            let sides = self.agreed.get(item.name()).into_iter().flatten();
            for (known_side, known) in sides.filter(|(known, _)| **known != side) {
                negotiate(known, known_side, item, &side)?;
            }
        }
        Ok(())
    }

    /// Checks, and remembers what the remote that is about to run knows; a newer build of it
    /// replaces what an older one knew.
    pub(super) fn adopt(&mut self, manifest: &Manifest) -> Result<(), Incompatible> {
        self.check(manifest)?;
        self.remember(&side(manifest), shared(manifest));
        Ok(())
    }

    fn remember<'a>(&mut self, side: &str, items: impl Iterator<Item = &'a Item>) {
        for item in items {
            let sides = self.agreed.entry(item.name().to_owned()).or_default();
            sides.insert(side.to_owned(), item.clone());
        }
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
