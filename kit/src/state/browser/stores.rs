use super::commit::last_of;
use super::failure::failure;
use super::keys::number_in;
use crate::state::stored::{corrupt, decode_record, decode_snapshot};
use crate::state::stored_head::StoredHead;
use crate::state::stored_text::{event_of, log_of, readable, snapshot_of};
use crate::state::{Record, Snapshot, StorageError};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{IdbObjectStore, IdbTransaction};

/// Writes into the stores of a transaction that is under way.
pub(super) struct Stores {
    pub(super) transaction: IdbTransaction,
    pub(super) database: String,
}

impl Stores {
    pub(super) fn put(
        &self,
        store: &str,
        key: &JsValue,
        value: &JsValue,
    ) -> Result<(), StorageError> {
        self.request(store, |store| store.put_with_key(value, key).map(drop))
    }

    pub(super) fn delete(&self, store: &str, key: &JsValue) -> Result<(), StorageError> {
        self.request(store, |store| store.delete(key).map(drop))
    }

    pub(super) fn delete_range(
        &self,
        store: &str,
        range: Result<JsValue, JsValue>,
    ) -> Result<(), StorageError> {
        self.request(store, |store| store.delete(&range?).map(drop))
    }

    fn request(
        &self,
        store: &str,
        make: impl FnOnce(IdbObjectStore) -> Result<(), JsValue>,
    ) -> Result<(), StorageError> {
        let made = self.transaction.object_store(store).and_then(make);
        made.map_err(|thrown| failure(&self.database, &thrown))
    }
}

/// The head of a log; that of an empty one when nothing was ever stored.
pub(super) fn head(namespace: &str, value: &JsValue) -> Result<StoredHead, StorageError> {
    if value.is_undefined() {
        return Ok(StoredHead::default());
    }
    let what = log_of(namespace);
    StoredHead::decode(&text(value, &what)?, &what)
}

/// The head of a log whose own one cannot be read: at the highest version that an event, a snapshot
/// or a producer has, which are in the answers after the first.
pub(super) fn head_of_what_is_left(values: &[JsValue]) -> StoredHead {
    let keys = |at: usize, part| {
        let keys = Array::from(&values[at]);
        let versions = keys.iter().filter_map(|key| number_in(&key, part));
        versions.max().unwrap_or(0)
    };
    let marks = Array::from(&values[3]);
    let lasts = marks.iter().filter_map(|mark| last_of(&mark));
    let mut stored = StoredHead::default();
    stored.head.version = keys(1, 1).max(keys(2, 2)).max(lasts.max().unwrap_or(0));
    stored.producers = marks.length() as usize;
    stored
}

/// Events; the first has the version after `base`, unless there is a gap.
pub(super) fn records(
    namespace: &str,
    values: &JsValue,
    base: u64,
) -> Result<Vec<Record>, StorageError> {
    let read = |(value, at): (JsValue, u64)| {
        let what = event_of(namespace, base.saturating_add(at));
        decode_record(&text(&value, &what)?, &what)
    };
    Array::from(values).iter().zip(1..).map(read).collect()
}

/// Snapshots, the highest version first; and of those that cannot be read, why not.
pub(super) fn snapshots(namespace: &str, values: &JsValue) -> (Vec<Snapshot>, Vec<String>) {
    let what = snapshot_of(namespace);
    let read = |value: JsValue| decode_snapshot(&text(&value, &what)?, &what);
    let (mut snapshots, skipped) = readable(Array::from(values).iter().map(read));
    snapshots.sort_by_key(|it| std::cmp::Reverse((it.version, it.schema)));
    (snapshots, skipped)
}

pub(super) fn text(value: &JsValue, what: &str) -> Result<String, StorageError> {
    let text = value.as_string();
    text.ok_or_else(|| corrupt(what, "it is no text"))
}
