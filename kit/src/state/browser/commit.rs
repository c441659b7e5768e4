use super::database::{EVENTS, HEADS, PRODUCERS};
use super::keys::{key, number, version_key};
use super::stores::{Stores, head, records, text};
use crate::state::stored::{corrupt, encode_record};
use crate::state::stored_head::{StoredHead, decode_mark, encode_mark};
use crate::state::stored_text::log_of;
use crate::state::{
    Committed, EventId, LogLimits, ProducerId, ProducerMark, ProducerMarks, Proposal, StorageError,
    find_append,
};
use js_sys::{Array, Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

/// A commit to the log of a namespace.
pub(super) struct Commit<'a> {
    pub(super) name: &'a str,
    pub(super) known: u64,
    /// The events after it were read: it is `known`, or 0 to find appends from before that as well.
    pub(super) from: u64,
    /// The first event of the log that is known.
    pub(super) lineage: Option<EventId>,
    /// Who appends, each once.
    pub(super) producers: Vec<ProducerId>,
}

impl Commit<'_> {
    /// From what was read, the head, the events after the known one and a mark of each producer,
    /// to what is written. Also the head of the log afterwards. `None`, and nothing is
    /// written, when an append comes again that may be from before the events that were read.
    pub(super) fn decide(
        &self,
        stores: &Stores,
        values: &[JsValue],
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Result<Option<(Committed, StoredHead)>, StorageError> {
        let stored = head(self.name, &values[0])?;
        stored
            .head
            .check_known(self.name, self.known, self.lineage)?;
        let before = self.from.max(stored.head.base);
        let mut records = records(self.name, &values[1], before)?;
        let versions = records.iter().map(|record| record.version);
        if !versions.eq(before + 1..=stored.head.version) {
            let why = "events are missing in it";
            return Err(corrupt(&log_of(self.name), why));
        }
        let known_marks = self.marks(&values[2..])?;
        let (mut marks, mut at) = (known_marks.clone(), stored.head);
        let is_older = Cell::new(false);
        let earlier = |producer, number| {
            let found = find_append(&records, producer, number);
            is_older.set(is_older.get() || found.is_none());
            found
        };
        let accepted = at.accept(&mut marks, earlier, proposals, limits);
        if is_older.get() && before > stored.head.base {
            return Ok(None);
        }
        for record in &accepted.records {
            let key = version_key(self.name, record.version);
            stores.put(EVENTS, &key, &encode_record(record)?.into())?;
        }
        let mut producers = stored.producers;
        for (producer, mark) in &marks {
            let known = known_marks.get(producer);
            producers += usize::from(known.is_none());
            if known != Some(mark) {
                self.remember(stores, *producer, mark)?;
            }
        }
        let now = StoredHead {
            head: at,
            producers,
        };
        if now != stored {
            stores.put(HEADS, &self.name.into(), &now.encode()?.into())?;
        }
        records.extend(accepted.records);
        records.retain(|record| record.version > self.known);
        let committed = Committed {
            base: stored.head.base,
            records,
            outcomes: accepted.outcomes,
        };
        Ok(Some((committed, now)))
    }

    fn marks(&self, values: &[JsValue]) -> Result<ProducerMarks, StorageError> {
        let mut marks = ProducerMarks::new();
        for (producer, value) in self.producers.iter().zip(values) {
            if value.is_undefined() {
                continue;
            }
            let what = ["a producer of `", self.name, "`"].concat();
            let mark = Reflect::get(value, &"text".into()).unwrap_or_default();
            marks.insert(*producer, decode_mark(&text(&mark, &what)?, &what)?);
        }
        Ok(marks)
    }

    fn remember(
        &self,
        stores: &Stores,
        producer: ProducerId,
        mark: &ProducerMark,
    ) -> Result<(), StorageError> {
        let value = Object::new();
        // What the index sorts by is beside the text.
        for (name, part) in [
            ("namespace", self.name.into()),
            ("last", number(mark.last)),
            ("text", encode_mark(mark)?.into()),
        ] {
            // Setting a property of a fresh plain object cannot fail.
            let _ = Reflect::set(&value, &name.into(), &part);
        }
        stores.put(PRODUCERS, &producer_key(self.name, producer), &value)
    }
}

/// Forgets what is remembered of producers and cannot be read; how many there were.
pub(super) fn forget_broken_marks(
    stores: &Stores,
    marks: &JsValue,
    keys: &JsValue,
) -> Result<usize, StorageError> {
    let mut forgotten = 0;
    for (mark, key) in Array::from(marks).iter().zip(Array::from(keys).iter()) {
        let text = Reflect::get(&mark, &"text".into()).unwrap_or_default();
        let read = text.as_string().map(|text| decode_mark(&text, ""));
        if let None | Some(Err(StorageError::Corrupt(_))) = read {
            stores.delete(PRODUCERS, &key)?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

/// When a producer wrote last.
pub(super) fn last_of(mark: &JsValue) -> Option<u64> {
    let last = Reflect::get(mark, &"last".into()).ok()?;
    // It was written here: whole, and below 2⁵³.
    last.as_f64().map(|last| last as u64)
}

pub(super) fn producer_key(namespace: &str, producer: ProducerId) -> JsValue {
    key(namespace, &producer.to_string().into())
}
