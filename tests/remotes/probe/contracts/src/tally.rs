use serde::{Deserialize, Serialize};
use std::cell::Cell;
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

thread_local! {
    static BEFORE_APPLYING: Cell<fn(u32)> = const { Cell::new(|_| ()) };
}

/// Has `look` called with what is about to be added, in this module: it may break there.
pub fn before_applying(look: fn(u32)) {
    BEFORE_APPLYING.set(look);
}

impl SharedState for Tally {
    const NAMESPACE: &'static str = "tally";
    type Event = TallyEvent;

    fn apply(&mut self, event: &TallyEvent) {
        let TallyEvent::Added { by } = event;
        BEFORE_APPLYING.get()(*by);
        self.total = self.total.saturating_add(*by);
    }
}
