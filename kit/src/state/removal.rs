//! What is left of a log that somebody has removed.

use super::lines::NO_SCHEMA;
use super::log_head::{LogHead, MAX_VERSION};
use super::record::{Body, EventId, ProducerId, Record};

/// Who is said to have written the reset that a removal leaves.
const REMOVAL: &str = "storage";

impl LogHead {
    /// Forgets everything but where versions go on. What was ever there is followed by the reset
    /// that this gives, which is the only entry then.
    pub(super) fn remove(&mut self) -> Option<Record> {
        self.base = self.version;
        self.bytes = 0;
        if !(1..MAX_VERSION).contains(&self.version) {
            return None;
        }
        self.version += 1;
        // The same one in every place: of those who remove it nobody is known.
        let version = self.version;
        let mut unique = [0; 10];
        unique[2..].copy_from_slice(&version.to_be_bytes());
        Some(Record {
            version,
            id: EventId::new(0, unique),
            body: Body::Reset,
            timestamp: 0,
            schema: NO_SCHEMA,
            source: REMOVAL.into(),
            producer: ProducerId::new([0; 16]),
            number: version,
            causation: None,
        })
    }
}
