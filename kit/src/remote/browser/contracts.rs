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
    pub(super) fn admit(&mut self, manifest: &Manifest) -> Result<(), Incompatible> {
        let side = format!("remote `{}`", manifest.name);
        let shared = || {
            manifest
                .contract
                .iter()
                .filter(|item| item.kind() == ItemKind::State)
        };
        for item in shared() {
            if let Some((known, known_side)) = self.agreed.get(item.name()) {
                // A newer build of the side that came first speaks for itself.
                if *known_side != side {
                    negotiate(known, known_side, item, &side)?;
                }
            }
        }
        for item in shared() {
            let entry = (item.clone(), side.clone());
            match self.agreed.get_mut(item.name()) {
                Some(known) if known.1 == side => *known = entry,
                Some(_) => {}
                None => {
                    self.agreed.insert(item.name().to_owned(), entry);
                }
            }
        }
        Ok(())
    }
}
