//! How a reader gets from where it is to where it should be.

use super::lines::{NO_SCHEMA, write_record, write_reset, write_snapshot};
use super::log::EventLog;
use super::record::Snapshot;
use super::shelf::Shelf;
use crate::base::SchemaVersion;

/// A snapshot has to spare at least so many events, or the events are told.
const LONG_WAY: u64 = 100;

/// What has to be known of somebody who folds a namespace.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// What it was compiled with.
    pub(super) schema: SchemaVersion,
    /// The version that its code cannot fold.
    pub(super) poisoned: Option<u64>,
    /// The snapshots that it could not read.
    pub(super) unreadable: Vec<(u64, SchemaVersion)>,
    /// The snapshot that it was given last.
    pub(super) offered: Option<(u64, SchemaVersion)>,
    /// Why it could not read a snapshot.
    pub(super) reason: Option<String>,
    /// It has asked for the status since it was told that it is another one.
    pub(super) looks: bool,
}

/// How a reader gets there: first this line, if there is one, and then the events between two
/// versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) beginning: String,
    pub(super) from: u64,
    pub(super) to: u64,
}

/// There is no way: what would be needed was forgotten, or the reader cannot read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoWay;

impl Reader {
    pub(super) fn new(schema: SchemaVersion, poisoned: Option<u64>) -> Self {
        Self {
            schema,
            poisoned,
            unreadable: Vec::new(),
            offered: None,
            reason: None,
            looks: false,
        }
    }

    /// How far it may come in a log that is at `version`.
    pub(super) fn end(&self, version: u64) -> u64 {
        let before = self.poisoned.map(|poisoned| poisoned.saturating_sub(1));
        before.map_or(version, |before| before.min(version))
    }

    fn may_read(&self, snapshot: &Snapshot) -> bool {
        let key = (snapshot.version, snapshot.schema);
        !self.unreadable.contains(&key)
    }

    /// Whether nothing that the reader knows is missing in it.
    fn fits(&self, snapshot: &Snapshot) -> bool {
        let schema = snapshot.schema;
        schema.major == self.schema.major && schema.minor >= self.schema.minor
    }

    /// The lines that lead from `from` to `to`. Without `from` the reader has nothing to begin
    /// with.
    pub(super) fn lead(
        &mut self,
        log: &EventLog,
        shelf: &Shelf,
        from: Option<u64>,
        to: u64,
    ) -> Result<String, NoWay> {
        let way = self.way(log, shelf, from, to)?;
        let mut batch = way.beginning;
        for record in log.between(way.from, way.to) {
            write_record(&mut batch, record, self.schema);
        }
        Ok(batch)
    }

    /// As [`lead`](Self::lead), without the lines of the events.
    pub(super) fn way(
        &mut self,
        log: &EventLog,
        shelf: &Shelf,
        from: Option<u64>,
        to: u64,
    ) -> Result<Way, NoWay> {
        let mut beginning = String::new();
        let to = self.end(log.version()).min(to);
        if from.is_some_and(|from| from >= to) {
            return Ok(Way::default());
        }
        let reset = log.reset_between(from.unwrap_or(0), to);
        let near = reset.or(from.filter(|from| *from >= log.base()));
        let near = near.or((log.base() == 0).then_some(0));
        let from = match self.shortcut(log, shelf, near, to) {
            Some(snapshot) => {
                write_snapshot(&mut beginning, snapshot);
                self.offered = Some((snapshot.version, snapshot.schema));
                snapshot.version
            }
            None => {
                let begin = near.ok_or(NoWay)?;
                if reset.is_some() || from.is_none() {
                    write_reset(&mut beginning, begin);
                }
                begin
            }
        };
        Ok(Way {
            beginning,
            from,
            to,
        })
    }

    /// The snapshot to begin with. Without a nearer way a reader has to take what there is, first
    /// of all of its own kind.
    fn shortcut<'a>(
        &self,
        log: &EventLog,
        shelf: &'a Shelf,
        near: Option<u64>,
        to: u64,
    ) -> Option<&'a Snapshot> {
        let usable =
            |one: &&Snapshot| one.version >= log.base() && one.version <= to && self.may_read(one);
        let best = shelf.iter().filter(usable).find(|one| self.fits(one));
        if let Some(near) = near {
            return best.filter(|one| one.version >= near + LONG_WAY);
        }
        let is_kind =
            |one: &&Snapshot| self.schema == NO_SCHEMA || one.schema.major == self.schema.major;
        best.or_else(|| shelf.iter().filter(usable).find(is_kind))
            .or_else(|| shelf.iter().find(usable))
    }
}

/// The earliest version that can still be shown.
pub(super) fn oldest(log: &EventLog, shelf: &Shelf) -> u64 {
    if log.base() == 0 {
        return 0;
    }
    let resets = log.between(0, u64::MAX).map(|record| record.version);
    let reset = resets
        .into_iter()
        .find(|at| log.reset_between(at - 1, *at).is_some());
    let kept = shelf.iter().filter(|one| one.version >= log.base());
    let snapshot = kept.map(|one| one.version).min();
    [reset, snapshot]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(log.version())
}
