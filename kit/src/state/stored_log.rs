use super::log::LogLimits;
use super::log_head::{LogHead, ProducerMark, ProducerMarks, forget_producers};
use super::record::{EventId, Outcome, ProducerId, Proposal, Record, Snapshot};
use super::storage::StorageError;
use super::stored::{FORMAT, encode_record, encode_snapshot, parse, parse_some, write};
use super::stored_text::{
    LogText, MarkText, decode, highest_version, log_of, raw_values, snapshot_place,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many snapshots of each major version are kept.
pub(super) const SNAPSHOTS: usize = 2;

/// What a line takes beside its text, and what is remembered of a producer, in bytes. Roughly.
const LINE: usize = 64;
const MARK: usize = 96;

/// What a [`Storage`](super::Storage) keeps of a namespace, written down: for those that keep all of
/// it as one text, or in a server's memory.
#[derive(Clone, Debug, Default)]
pub struct StoredLog {
    head: LogHead,
    marks: ProducerMarks,
    records: VecDeque<Line>,
    /// How many bytes the texts of the records have.
    text: usize,
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

impl StoredLog {
    /// Where it is.
    pub fn head(&self) -> LogHead {
        self.head
    }

    /// How many bytes the snapshots have.
    pub fn snapshot_bytes(&self) -> usize {
        self.snapshots.iter().map(|it| it.text.len()).sum()
    }

    /// How many bytes the snapshots would have with one more, whose text has `bytes`, when `keep`
    /// of its major version stay.
    pub(super) fn snapshot_bytes_with(
        &self,
        snapshot: &Snapshot,
        bytes: usize,
        keep: usize,
    ) -> usize {
        let (version, major) = (snapshot.version, snapshot.schema.major);
        let is_newer = |line: &&SnapshotLine| line.major == major && line.version > version;
        let newer = self.snapshots.iter().filter(is_newer).count();
        let (mut total, mut others) = match newer < keep {
            true => (bytes, keep - 1),
            false => (0, keep),
        };
        for line in &self.snapshots {
            if line.major == major {
                if line.version == version || others == 0 {
                    continue;
                }
                others -= 1;
            }
            total += line.text.len();
        }
        total
    }

    /// How much memory it takes, in bytes. Roughly.
    pub(super) fn held(&self) -> usize {
        let refused = |mark: &ProducerMark| size_of_val(&*mark.refused);
        let marks: usize = self.marks.values().map(refused).sum();
        let lines = self.records.len() + self.snapshots.len();
        self.text + self.snapshot_bytes() + lines * LINE + marks + self.marks.len() * MARK
    }

    /// Appends what is accepted of `proposals`; [`records_after`](Self::records_after) has it, and
    /// what others appended after `known`, which somebody knows of the log that began with `lineage`.
    ///
    /// # Errors
    ///
    /// [`StorageError::Corrupt`] when this log was further once or is another one, or an event is no JSON. Nothing
    /// has changed then.
    pub fn commit(
        &mut self,
        namespace: &str,
        known: u64,
        lineage: Option<EventId>,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Result<Vec<Outcome>, StorageError> {
        self.head.check_known(namespace, known, lineage)?;
        let mut head = self.head;
        let (mut marks, mut repeated) = (ProducerMarks::new(), BTreeSet::new());
        for proposal in &proposals {
            let (producer, number) = (proposal.producer, proposal.number);
            if let Some(mark) = self.marks.get(&producer) {
                if number <= mark.number {
                    repeated.insert((producer, number));
                }
                marks.entry(producer).or_insert_with(|| mark.clone());
            }
        }
        let lasts = self.lasts(&repeated);
        let earlier = |producer, number| lasts.get(&(producer, number)).copied();
        let accepted = head.accept(&mut marks, earlier, proposals, limits);
        let mut lines = Vec::with_capacity(accepted.records.len());
        for record in &accepted.records {
            lines.push(Line::new(record)?);
        }
        self.text += lines.iter().map(|line| line.text.len()).sum::<usize>();
        self.records.extend(lines);
        self.marks.append(&mut marks);
        forget_producers(&mut self.marks);
        self.head = head;
        Ok(accepted.outcomes)
    }

    /// The last versions of these appends, as far as they are kept. One look at the log, however
    /// many there are.
    fn lasts(&self, appends: &BTreeSet<(ProducerId, u64)>) -> BTreeMap<(ProducerId, u64), u64> {
        if appends.is_empty() {
            return BTreeMap::new();
        }
        let append = |line: &Line| ((line.producer, line.number), line.version);
        let all = self.records.iter().map(append);
        all.filter(|(append, _)| appends.contains(append)).collect()
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

    /// Keeps a snapshot, and of its major version one more. One from before what was forgotten
    /// leads nowhere, and is not kept.
    ///
    /// # Errors
    ///
    /// [`StorageError::Corrupt`] when it is ahead of the log, or no JSON.
    pub fn save_snapshot(
        &mut self,
        namespace: &str,
        snapshot: &Snapshot,
    ) -> Result<(), StorageError> {
        self.keep_snapshot(namespace, snapshot, SNAPSHOTS)
    }

    /// The same; so many of its major version stay.
    pub(super) fn keep_snapshot(
        &mut self,
        namespace: &str,
        snapshot: &Snapshot,
        keep: usize,
    ) -> Result<(), StorageError> {
        let text = encode_snapshot(snapshot)?.into();
        if !check_snapshot(namespace, self.head, snapshot)? {
            return Ok(());
        }
        let (version, major) = (snapshot.version, snapshot.schema.major);
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
            line.major != major || seen <= keep
        });
        Ok(())
    }

    /// Forgets the events up to `through`, and the snapshots of earlier versions. Whether there was
    /// something to forget.
    pub fn truncate(&mut self, through: u64) -> bool {
        let end = self.records.partition_point(|it| it.version <= through);
        for line in self.records.drain(..end) {
            self.head.bytes -= line.size;
            self.head.base = line.version;
            self.text -= line.text.len();
        }
        let (base, before) = (self.head.base, self.snapshots.len());
        self.snapshots.retain(|it| it.version >= base);
        end > 0 || self.snapshots.len() < before
    }

    /// Forgets the events and snapshots. What is left begins with a reset, at the next version.
    ///
    /// # Errors
    ///
    /// [`StorageError`] when memory is broken.
    pub fn remove(&mut self) -> Result<(), StorageError> {
        self.truncate(u64::MAX);
        self.snapshots.clear();
        if let Some(reset) = self.head.remove() {
            let line = Line::new(&reset)?;
            self.text += line.text.len();
            self.records.push_back(line);
        }
        Ok(())
    }

    /// What [`remove`](Self::remove) leaves of a log whose text cannot be read: the versions that
    /// can still be made out in it are not given again.
    pub(super) fn removed(text: &str) -> Result<Self, StorageError> {
        let mut log = Self::default();
        log.head.version = highest_version(text);
        log.remove()?;
        Ok(log)
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
            lineage: self.head.lineage.map(|id| id.to_string()),
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
                lineage: parse_some(read.lineage.as_deref(), &what)?,
            },
            ..Self::default()
        };
        for mark in read.producers {
            let (number, last, mut refused) = (mark.number, mark.last, mark.refused);
            refused.sort_unstable();
            let mark_of = parse(&mark.id, &what)?;
            let mark = ProducerMark {
                number,
                last,
                refused,
            };
            log.marks.insert(mark_of, mark);
        }
        for (record, raw) in kept.records.iter().zip(read.records) {
            let line = Line::with(record, raw.get());
            log.text += line.text.len();
            log.records.push_back(line);
        }
        for raw in read.snapshots {
            // What a newer kit wrote is kept for it, as long as it says where it belongs.
            if let Some((version, major)) = snapshot_place(raw.get()) {
                log.snapshots.push(SnapshotLine {
                    version,
                    major,
                    text: raw.get().into(),
                });
            }
        }
        log.snapshots.sort_by_key(|line| Reverse(line.version));
        Ok(log)
    }
}

impl Line {
    fn new(record: &Record) -> Result<Self, StorageError> {
        Ok(Self::with(record, &encode_record(record)?))
    }

    fn with(record: &Record, text: &str) -> Self {
        Self {
            version: record.version,
            producer: record.producer,
            number: record.number,
            size: record.body.size(),
            text: text.into(),
        }
    }
}

/// Whether a snapshot is to be kept in a log that is at `head`: not when it is from before what was
/// forgotten, so that nothing leads from it to the end.
pub(super) fn check_snapshot(
    namespace: &str,
    head: LogHead,
    snapshot: &Snapshot,
) -> Result<bool, StorageError> {
    if snapshot.version <= head.version {
        return Ok(snapshot.version >= head.base);
    }
    let (ahead, at) = (snapshot.version, head.version);
    Err(StorageError::Corrupt(format!(
        "the snapshot of `{namespace}` is at version {ahead}, its log at {at}"
    )))
}
