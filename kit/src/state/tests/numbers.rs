use crate::base::SchemaVersion;
use crate::contract::{Contract, Schema};
use crate::state::SharedState;
use serde::{Deserialize, Serialize};

/// A state that is the list of its events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Numbers(pub(super) Vec<u64>);

impl Contract for Numbers {
    const SCHEMA: &'static Schema = u64::SCHEMA;
    const VERSION: SchemaVersion = SchemaVersion { major: 1, minor: 0 };
}

impl SharedState for Numbers {
    const NAMESPACE: &'static str = "a";
    type Event = u64;

    fn apply(&mut self, event: &u64) {
        self.0.push(*event);
    }
}
