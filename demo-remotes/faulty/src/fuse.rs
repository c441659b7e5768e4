//! A shared state with an event that breaks whoever folds it.

use serde::{Deserialize, Serialize};
use yew_mfe::Contract;
use yew_mfe::state::SharedState;

/// How often the fuse was lit without harm.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[contract(version = "1.0")]
pub(crate) struct Fuse {
    pub(crate) lit: u32,
}

/// What happens to the fuse.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Contract)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FuseEvent {
    /// It was lit.
    Lit,
    /// It blew. No module of this build survives to hear of it.
    Blown,
}

impl SharedState for Fuse {
    const NAMESPACE: &'static str = "faulty-fuse";
    type Event = FuseEvent;

    fn apply(&mut self, event: &FuseEvent) {
        match event {
            FuseEvent::Lit => self.lit = self.lit.saturating_add(1),
            FuseEvent::Blown => panic!("faulty: panic while it folds an event"),
        }
    }
}
