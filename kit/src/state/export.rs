use super::channel::{Channel, Stage};
use super::history::HistoryEvent;
use super::history_error::HistoryError;
use super::hub::Hub;
use super::record::Snapshot;
use super::stored::encode_snapshot;
use crate::base::Namespace;
use serde::Serialize;
use serde_json::value::RawValue;

/// A namespace's log, written down.
#[derive(Serialize)]
struct Export<'a> {
    namespace: &'a str,
    version: u64,
    /// The version before the first event.
    base: u64,
    /// The state as of that version.
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot: Option<Box<RawValue>>,
    events: Vec<HistoryEvent>,
}

impl Hub {
    /// The log of `namespace` as JSON, for [`import`](Self::import): `{ "namespace", "version",
    /// "base", "events" }`, each event a [`HistoryEvent`]. When the first events were forgotten
    /// there is also a `"snapshot"` of the state before those that are in it: `{ "version",
    /// "schema", "folder", "state" }`, of the highest major version of the schema that there is.
    ///
    /// # Errors
    ///
    /// [`HistoryError::Hydrating`], and [`HistoryError::Unreadable`] when what is kept cannot be read.
    pub fn export(&self, namespace: &Namespace) -> Result<String, HistoryError> {
        self.inner.with(namespace, |channel| {
            channel.check_read()?;
            Ok(channel.export())
        })
    }
}

impl Channel {
    /// Whether what is kept has been read.
    pub(super) fn check_read(&self) -> Result<(), HistoryError> {
        let namespace = self.namespace.to_string();
        match &self.stage {
            Stage::Hydrating => Err(HistoryError::Hydrating { namespace }),
            Stage::Unreadable(reason) => Err(HistoryError::Unreadable {
                namespace,
                reason: reason.clone(),
            }),
            _ => Ok(()),
        }
    }

    fn export(&self) -> String {
        let (base, snapshot) = self.beginning();
        let events = self.log.between(base, u64::MAX);
        let event = |record| HistoryEvent::new(record, self.arrivals.of(record.version));
        let export = Export {
            namespace: self.namespace.as_str(),
            version: self.log.version(),
            base,
            // What is on the shelf is JSON.
            snapshot: snapshot
                .and_then(|snapshot| encode_snapshot(snapshot).ok())
                .and_then(|text| RawValue::from_string(text).ok()),
            events: events.map(event).collect(),
        };
        // Texts and numbers: nothing in it can fail.
        serde_json::to_string(&export).unwrap_or_default()
    }

    /// The version after which the events make sense, with what is known of it.
    fn beginning(&self) -> (u64, Option<&Snapshot>) {
        let base = self.log.base();
        if base == 0 {
            return (0, None);
        }
        let mut records = self.log.between(base, u64::MAX);
        let reset = records.find(|record| record.body.begins_anew());
        let major = self.shelf.iter().map(|one| one.schema.major).max();
        let known = self.shelf.iter();
        let usable = known.filter(|one| one.version >= base && Some(one.schema.major) == major);
        let snapshot = usable.min_by_key(|one| one.version);
        match (reset, snapshot) {
            (Some(reset), Some(one)) if one.version >= reset.version => (reset.version - 1, None),
            (_, Some(one)) => (one.version, Some(one)),
            (Some(reset), None) => (reset.version - 1, None),
            (None, None) => (base, None),
        }
    }
}
