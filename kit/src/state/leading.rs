//! How a reader gets from where it is to where it should be.

use super::channel::Channel;
use super::lines::{NO_SCHEMA, write_record, write_reset, write_state};
use super::log::EventLog;
use super::record::{Body, Record, Snapshot};
use super::shelf::Shelf;
use crate::base::SchemaVersion;

/// A snapshot has to spare at least so many events, or the events are told.
const LONG_WAY: u64 = 100;

/// A snapshot, or a state that is in the log: its version and its schema.
pub(super) type Offer = (u64, SchemaVersion);

/// What has to be known of somebody who folds a namespace.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// What it was compiled with.
    pub(super) schema: SchemaVersion,
    /// The version that its code cannot fold.
    pub(super) poisoned: Option<u64>,
    /// What it could not read.
    pub(super) unreadable: Vec<Offer>,
    /// What it was given last to begin with.
    pub(super) offered: Option<Offer>,
    /// Why it could not read that.
    pub(super) reason: Option<String>,
    /// It has asked for the status since it was told that it is another one.
    pub(super) looks: bool,
}

/// How a reader gets there: first this line, if there is one, and then the events between two
/// versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) beginning: String,
    /// What it may turn out to be unable to read, when the line is such a one.
    pub(super) offered: Option<Offer>,
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

    /// How far it may come from where it is, on the way to `to`: not beyond the event that it
    /// cannot fold, unless it can begin behind that.
    pub(super) fn end(&self, log: &EventLog, shelf: &Shelf, from: Option<u64>, to: u64) -> u64 {
        let to = to.min(log.version());
        let Some(poisoned) = self.poison(from, to) else {
            return to;
        };
        let before = poisoned.saturating_sub(1);
        let reset = log.beginning_between(before, to);
        let is_behind = match reset {
            Some(reset) if self.can_begin(reset) => true,
            _ => {
                let least = reset.map_or(poisoned, |reset| reset.version);
                let mut usable = self.usable(log, shelf, least, to);
                // What is made for others is better than nothing, where there is nothing else.
                usable.any(|one| self.fits(one) || poisoned <= log.base())
            }
        };
        if is_behind { to } else { before }
    }

    /// The version that it cannot fold, if that is between these.
    fn poison(&self, from: Option<u64>, to: u64) -> Option<u64> {
        let poisoned = self.poisoned?;
        let is_ahead = from.is_none_or(|from| from < poisoned);
        (is_ahead && poisoned <= to).then_some(poisoned)
    }

    fn may_read(&self, offer: Offer) -> bool {
        !self.unreadable.contains(&offer)
    }

    fn can_begin(&self, reset: &Record) -> bool {
        offer(reset).is_none_or(|offer| self.may_read(offer))
    }

    /// Whether nothing that the reader knows is missing in it.
    fn fits(&self, snapshot: &Snapshot) -> bool {
        let schema = snapshot.schema;
        schema.major == self.schema.major && schema.minor >= self.schema.minor
    }

    /// The lines that lead from `from` to `to`, and what they offer. Without `from` the reader has
    /// nothing to begin with.
    pub(super) fn lead(
        &self,
        log: &EventLog,
        shelf: &Shelf,
        from: Option<u64>,
        to: u64,
    ) -> Result<(String, Option<Offer>), NoWay> {
        let way = self.way(log, shelf, from, to)?;
        let mut batch = way.beginning;
        for record in log.between(way.from, way.to) {
            write_record(&mut batch, record, self.schema);
        }
        Ok((batch, way.offered))
    }

    /// As [`lead`](Self::lead), without the lines of the events.
    pub(super) fn way(
        &self,
        log: &EventLog,
        shelf: &Shelf,
        from: Option<u64>,
        to: u64,
    ) -> Result<Way, NoWay> {
        let to = self.end(log, shelf, from, to);
        if from.is_some_and(|from| from >= to) {
            return Ok(Way::default());
        }
        let reset = log.beginning_between(from.unwrap_or(0), to);
        let least = reset.map(|reset| reset.version);
        // It has a way behind that, or `to` would be before it.
        let least = least.max(self.poison(from, to)).unwrap_or(0);
        let near = match reset {
            Some(reset) => self.can_begin(reset).then_some(reset.version),
            None => {
                let near = from.filter(|from| *from >= log.base());
                near.or((log.base() == 0).then_some(0))
            }
        };
        let near = near.filter(|near| *near >= least);
        if let Some(snapshot) = self.shortcut(log, shelf, near, least, to) {
            let Snapshot {
                version,
                schema,
                json,
                ..
            } = snapshot;
            let mut beginning = String::new();
            write_state(&mut beginning, *version, *schema, json);
            return Ok(Way {
                beginning,
                offered: Some((*version, *schema)),
                from: *version,
                to,
            });
        }
        let begin = near.ok_or(NoWay)?;
        let mut beginning = String::new();
        match reset {
            Some(reset) => write_record(&mut beginning, reset, self.schema),
            None if from.is_none() => write_reset(&mut beginning, begin),
            None => {}
        }
        Ok(Way {
            beginning,
            offered: reset.and_then(offer),
            from: begin,
            to,
        })
    }

    /// The snapshots that it can begin with, the highest version first.
    fn usable<'a>(
        &self,
        log: &EventLog,
        shelf: &'a Shelf,
        least: u64,
        to: u64,
    ) -> impl Iterator<Item = &'a Snapshot> {
        let versions = least.max(log.base())..=to;
        let all = shelf.iter();
        all.filter(move |one| {
            versions.contains(&one.version) && self.may_read((one.version, one.schema))
        })
    }

    /// The snapshot to begin with. Without a nearer way a reader has to take what there is, first
    /// of all of its own kind.
    fn shortcut<'a>(
        &self,
        log: &EventLog,
        shelf: &'a Shelf,
        near: Option<u64>,
        least: u64,
        to: u64,
    ) -> Option<&'a Snapshot> {
        let usable = || self.usable(log, shelf, least, to);
        let best = usable().find(|one| self.fits(one));
        if let Some(near) = near {
            return best.filter(|one| one.version >= near + LONG_WAY);
        }
        let is_kind =
            |one: &&Snapshot| self.schema == NO_SCHEMA || one.schema.major == self.schema.major;
        best.or_else(|| usable().find(is_kind))
            .or_else(|| usable().next())
    }
}

impl Channel {
    /// The version that an author cannot fold, unless it has a way around that.
    pub(super) fn poisoned(&self, author: u64, poisoned: Option<u64>) -> Option<u64> {
        let poisoned = poisoned?;
        let unknown = Reader::new(NO_SCHEMA, Some(poisoned));
        let reader = self.readers.get(&author).unwrap_or(&unknown);
        let own = self.subscribers.values().filter(|one| one.author == author);
        let seen = own.filter_map(|one| one.seen).max();
        let from = Some(seen.unwrap_or(0));
        let end = reader.end(&self.log, &self.shelf, from, u64::MAX);
        (end < poisoned).then_some(poisoned)
    }
}

/// What it asks of a reader to begin there.
fn offer(reset: &Record) -> Option<Offer> {
    matches!(reset.body, Body::State(_)).then_some((reset.version, reset.schema))
}

/// The earliest version that can still be shown.
pub(super) fn oldest(log: &EventLog, shelf: &Shelf) -> u64 {
    if log.base() == 0 {
        return 0;
    }
    let mut records = log.between(0, u64::MAX);
    let reset = records.find(|record| record.body.begins_anew());
    let reset = reset.map(|record| record.version);
    let kept = shelf.iter().filter(|one| one.version >= log.base());
    let snapshot = kept.map(|one| one.version).min();
    [reset, snapshot]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(log.version())
}
