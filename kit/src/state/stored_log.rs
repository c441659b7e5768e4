use super::log::LogLimits;
use super::log_head::{LogHead, ProducerMark, ProducerMarks, forget_producers};
use super::record::{Outcome, ProducerId, Proposal, Snapshot};
use super::storage::{Kept, StorageError};
use super::stored::{
    FORMAT, check_format, corrupt, decode_record, decode_snapshot, encode_record, encode_snapshot,
    parse, read, write,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::VecDeque;

/// How many snapshots of each major version are kept.
const SNAPSHOTS: usize = 2;

/// What a [`Storage`](super::Storage) keeps of a namespace, written down: for those that keep all of
/// it as one text, or in a server's memory.
#[derive(Clone, Debug, Default)]
pub struct StoredLog {
    head: LogHead,
    marks: ProducerMarks,
    records: VecDeque<Line>,
    /// The highest version first.
    snapshots: Vec<SnapshotLine>,
}

#[derive(Clone, Debug)]
struct Line {
    version: u64,
    producer: ProducerId,
    number: u64,
    size: usize,
    text: Box<str>,
}

#[derive(Clone, Debug)]
struct SnapshotLine {
    version: u64,
    major: u16,
    text: Box<str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LogText<'a> {
    format: u32,
    version: u64,
    base: u64,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    producers: Vec<MarkText<'a>>,
    #[serde(borrow)]
    records: Vec<&'a RawValue>,
    #[serde(borrow)]
    snapshots: Vec<&'a RawValue>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkText<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    number: u64,
    last: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    refused: Vec<u64>,
}

impl StoredLog {
    /// Where it is.
    pub fn head(&self) -> LogHead {
        self.head
    }

    /// How many bytes the snapshots have.
    pub fn snapshot_bytes(&self) -> usize {
        self.snapshots.iter().map(|it| it.text.len()).sum()
    }

    /// Appends what is accepted of `proposals`; [`records_after`](Self::records_after) has it, and
    /// what others appended after `known`.
    ///
    /// # Errors
    ///
    /// [`StorageError::Corrupt`] when this log was further once, or an event is no JSON. Nothing
    /// has changed then.
    pub fn commit(
        &mut self,
        namespace: &str,
        known: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Result<Vec<Outcome>, StorageError> {
        self.head.check_known(namespace, known)?;
        let mut head = self.head;
        let mut marks = self.marks.clone();
        let earlier = |producer, number| {
            let is_it = |line: &&Line| line.producer == producer && line.number == number;
            let found = self.records.iter().rev().find(is_it);
            found.map(|line| line.version)
        };
        let accepted = head.accept(&mut marks, earlier, proposals, limits);
        let mut lines = Vec::with_capacity(accepted.records.len());
        for record in &accepted.records {
            lines.push(Line {
                version: record.version,
                producer: record.producer,
                number: record.number,
                size: record.body.size(),
                text: encode_record(record)?.into(),
            });
        }
        forget_producers(&mut marks);
        self.records.extend(lines);
        (self.head, self.marks) = (head, marks);
        Ok(accepted.outcomes)
    }

    /// The texts of the records after `version` that are kept.
    pub fn records_after(&self, version: u64) -> impl Iterator<Item = &str> {
        let begin = self.records.partition_point(|it| it.version <= version);
        self.records.range(begin..).map(|line| &*line.text)
    }

    /// The texts of the snapshots, the highest version first.
    pub fn snapshots(&self) -> impl Iterator<Item = &str> {
        self.snapshots.iter().map(|line| &*line.text)
    }

    /// Keeps a snapshot, and of its major version one more.
    ///
    /// # Errors
    ///
    /// [`StorageError::Corrupt`] when it is ahead of the log, or no JSON.
    pub fn save_snapshot(
        &mut self,
        namespace: &str,
        snapshot: &Snapshot,
    ) -> Result<(), StorageError> {
        check_snapshot(namespace, self.head, snapshot)?;
        let (version, major) = (snapshot.version, snapshot.schema.major);
        let text = encode_snapshot(snapshot)?.into();
        let is_same = |line: &SnapshotLine| (line.version, line.major) == (version, major);
        self.snapshots.retain(|line| !is_same(line));
        let at = self.snapshots.partition_point(|it| it.version > version);
        let line = SnapshotLine {
            version,
            major,
            text,
        };
        self.snapshots.insert(at, line);
        let mut seen = 0;
        self.snapshots.retain(|line| {
            seen += usize::from(line.major == major);
            line.major != major || seen <= SNAPSHOTS
        });
        Ok(())
    }

    /// Forgets the events up to `through`.
    pub fn truncate(&mut self, through: u64) {
        let end = self.records.partition_point(|it| it.version <= through);
        for line in self.records.drain(..end) {
            self.head.bytes -= line.size;
            self.head.base = line.version;
        }
        let base = self.head.base;
        self.snapshots.retain(|it| it.version >= base);
    }

    /// Forgets the events and snapshots.
    pub fn remove(&mut self) {
        self.truncate(u64::MAX);
        self.snapshots.clear();
    }

    /// All of it, as one text.
    ///
    /// # Errors
    ///
    /// [`StorageError`] when memory or the texts are broken.
    pub fn to_text(&self) -> Result<String, StorageError> {
        let mark = |(id, mark): (&ProducerId, &ProducerMark)| MarkText {
            id: id.to_string().into(),
            number: mark.number,
            last: mark.last,
            refused: mark.refused.clone(),
        };
        self.write(self.marks.iter().map(mark).collect())
    }

    /// What a reader is told: all but who has appended what.
    pub(super) fn kept_text(&self) -> Result<String, StorageError> {
        self.write(Vec::new())
    }

    fn write(&self, producers: Vec<MarkText<'_>>) -> Result<String, StorageError> {
        write(&LogText {
            format: FORMAT,
            version: self.head.version,
            base: self.head.base,
            producers,
            records: raw_values(self.records_after(0))?,
            snapshots: raw_values(self.snapshots())?,
        })
    }

    /// Reads what [`to_text`](Self::to_text) wrote.
    ///
    /// # Errors
    ///
    /// [`StorageError::Corrupt`] and [`StorageError::Newer`], which name what cannot be read.
    pub fn from_text(namespace: &str, text: &str) -> Result<Self, StorageError> {
        let (kept, read) = decode(namespace, text)?;
        let what = log_of(namespace);
        let mut log = Self {
            head: LogHead {
                version: kept.version,
                base: kept.base,
                bytes: kept.records.iter().map(|it| it.body.size()).sum(),
            },
            ..Self::default()
        };
        for mark in read.producers {
            let (number, last, refused) = (mark.number, mark.last, mark.refused);
            let mark_of = parse(&mark.id, &what)?;
            let mark = ProducerMark {
                number,
                last,
                refused,
            };
            log.marks.insert(mark_of, mark);
        }
        for (record, raw) in kept.records.iter().zip(read.records) {
            log.records.push_back(Line {
                version: record.version,
                producer: record.producer,
                number: record.number,
                size: record.body.size(),
                text: raw.get().into(),
            });
        }
        for (snapshot, raw) in kept.snapshots.iter().zip(read.snapshots) {
            log.snapshots.push(SnapshotLine {
                version: snapshot.version,
                major: snapshot.schema.major,
                text: raw.get().into(),
            });
        }
        Ok(log)
    }
}

/// Whether a snapshot belongs into a log that is at `head`.
pub(super) fn check_snapshot(
    namespace: &str,
    head: LogHead,
    snapshot: &Snapshot,
) -> Result<(), StorageError> {
    if snapshot.version <= head.version {
        return Ok(());
    }
    let (ahead, at) = (snapshot.version, head.version);
    Err(StorageError::Corrupt(format!(
        "the snapshot of `{namespace}` is at version {ahead}, its log at {at}"
    )))
}

/// What is kept, from the text of a log.
pub(super) fn decode_kept(namespace: &str, text: &str) -> Result<Kept, StorageError> {
    decode(namespace, text).map(|(kept, _)| kept)
}

fn decode<'a>(namespace: &str, text: &'a str) -> Result<(Kept, LogText<'a>), StorageError> {
    let what = log_of(namespace);
    let read: LogText<'a> = read(text, &what)?;
    check_format(read.format, &what)?;
    if LogHead::read(read.version, read.base, 0).is_none() {
        let (version, base) = (read.version, read.base);
        let why = format!("it cannot be at version {version} without the events up to {base}");
        return Err(corrupt(&what, &why));
    }
    let mut kept = Kept {
        version: read.version,
        base: read.base,
        ..Kept::default()
    };
    for (raw, version) in read.records.iter().zip(read.base + 1..) {
        let what = event_of(namespace, version);
        kept.records.push(decode_record(raw.get(), &what)?);
    }
    for raw in &read.snapshots {
        let what = snapshot_of(namespace);
        kept.snapshots.push(decode_snapshot(raw.get(), &what)?);
    }
    check_kept(namespace, &kept)?;
    Ok((kept, read))
}

/// Whether nothing is missing; there is a [`LogHead`] with these versions.
pub(super) fn check_kept(namespace: &str, kept: &Kept) -> Result<(), StorageError> {
    let versions = kept.records.iter().map(|record| record.version);
    if versions.eq(kept.base + 1..=kept.version) {
        return Ok(());
    }
    let (base, version, count) = (kept.base, kept.version, kept.records.len());
    let why = format!("it has {count} of the events after {base} up to {version}");
    Err(corrupt(&log_of(namespace), &why))
}

pub(super) fn log_of(namespace: &str) -> String {
    format!("the log of `{namespace}`")
}

pub(super) fn event_of(namespace: &str, version: u64) -> String {
    format!("event {version} of `{namespace}`")
}

pub(super) fn snapshot_of(namespace: &str) -> String {
    format!("a snapshot of `{namespace}`")
}

/// Texts that are JSON already, to be put into another one.
pub(super) fn raw_values<'a>(
    texts: impl Iterator<Item = &'a str>,
) -> Result<Vec<&'a RawValue>, StorageError> {
    texts
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .map_err(|error| StorageError::Corrupt(error.to_string()))
}
