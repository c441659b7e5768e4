use super::database::{EVENTS, HEADS, PRODUCERS};
use super::keys::{key, number, version_key};
use super::stores::{Stores, head, records, text};
use crate::state::stored::{corrupt, encode_record};
use crate::state::stored_head::{StoredHead, decode_mark, encode_mark};
use crate::state::stored_log::log_of;
use crate::state::{
    Committed, LogLimits, ProducerId, ProducerMark, ProducerMarks, Proposal, StorageError,
    find_append,
};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

/// A commit to the log of a namespace.
pub(super) struct Commit<'a> {
    pub(super) name: &'a str,
    pub(super) known: u64,
    /// Who appends, each once.
    pub(super) producers: Vec<ProducerId>,
}

impl Commit<'_> {
    /// From what was read, the head, the events after the known one and a mark of each producer,
    /// to what is written. Also how many producers there are marks of.
    pub(super) fn decide(
        &self,
        stores: &Stores,
        values: &[JsValue],
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Result<(Committed, usize), StorageError> {
        let stored = head(self.name, &values[0])?;
        stored.head.check_known(self.name, self.known)?;
        let before = self.known.max(stored.head.base);
        let mut records = records(self.name, &values[1], before)?;
        let versions = records.iter().map(|record| record.version);
        if !versions.eq(before + 1..=stored.head.version) {
            let why = "events are missing in it";
            return Err(corrupt(&log_of(self.name), why));
        }
        let known_marks = self.marks(&values[2..])?;
        let (mut marks, mut at) = (known_marks.clone(), stored.head);
        let earlier = |producer, number| find_append(&records, producer, number);
        let accepted = at.accept(&mut marks, earlier, proposals, limits);
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
        let committed = Committed {
            base: stored.head.base,
            records,
            outcomes: accepted.outcomes,
        };
        Ok((committed, producers))
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

pub(super) fn producer_key(namespace: &str, producer: ProducerId) -> JsValue {
    key(namespace, &producer.to_string().into())
}
