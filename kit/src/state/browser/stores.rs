use super::failure::failure;
use crate::state::stored::{corrupt, decode_record, decode_snapshot};
use crate::state::stored_head::StoredHead;
use crate::state::stored_log::{event_of, log_of, snapshot_of};
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

/// Snapshots, the highest version first.
pub(super) fn snapshots(namespace: &str, values: &JsValue) -> Result<Vec<Snapshot>, StorageError> {
    let what = snapshot_of(namespace);
    let read = |value: JsValue| decode_snapshot(&text(&value, &what)?, &what);
    let mut snapshots: Vec<_> = Array::from(values)
        .iter()
        .map(read)
        .collect::<Result<_, _>>()?;
    snapshots.sort_by_key(|it| std::cmp::Reverse((it.version, it.schema)));
    Ok(snapshots)
}

pub(super) fn text(value: &JsValue, what: &str) -> Result<String, StorageError> {
    let text = value.as_string();
    text.ok_or_else(|| corrupt(what, "it is no text"))
}
