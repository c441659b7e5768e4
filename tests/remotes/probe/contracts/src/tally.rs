use serde::{Deserialize, Serialize};
use yew_mfe::Contract;
use yew_mfe::state::SharedState;

/// A sum that shell and remotes share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[contract(version = "1.0")]
pub struct Tally {
    /// The sum.
    pub total: u32,
}

/// What happens to a tally.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Contract)]
#[serde(tag = "type", content = "payload", rename_all = "kebab-case")]
pub enum TallyEvent {
    /// Something was added.
    Added {
        /// How much.
        by: u32,
    },
}

impl SharedState for Tally {
    const NAMESPACE: &'static str = "tally";
    type Event = TallyEvent;

    fn apply(&mut self, event: &TallyEvent) {
        let TallyEvent::Added { by } = event;
        self.total = self.total.saturating_add(*by);
    }
}
