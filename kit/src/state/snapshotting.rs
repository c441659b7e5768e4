//! Snapshots of a namespace, and the events that they make dispensable.

use super::channel::Channel;
use super::leading::oldest;
use super::lines::NO_SCHEMA;
use super::log::LogLimits;
use super::record::Snapshot;
use crate::base::SchemaVersion;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// So many events later there is one more snapshot.
const EVERY: u64 = 100;

/// A snapshot that is so many times as large as the events since is not written anew yet.
const WEIGHT: usize = 8;

/// So many events later it is written anew however large it is.
const AT_LAST: u64 = 1_000;

/// How many snapshots wait for their storage.
const MAX_UNSAVED: usize = 8;

impl Channel {
    /// Whether it is time to look for somebody who can write a snapshot. Cheap: it is asked after
    /// each append.
    pub(super) fn wants_asker(&self) -> bool {
        !self.work.has_asker
            && self.has_grown(self.asked)
            && (self.is_kept() || self.log.exceeds(self.config.retain))
    }

    /// Whether the log may be full before there is a quiet moment.
    pub(super) fn cannot_wait(&self) -> bool {
        self.is_crowded() && self.has_grown(self.asked)
    }

    /// Whether there is enough after `since` for another snapshot.
    fn has_grown(&self, since: u64) -> bool {
        let (version, limits) = (self.log.version(), self.config.limits);
        let every = (limits.events as u64 / 4).clamp(1, EVERY);
        if version >= since + every {
            return true;
        }
        let much = limits.bytes / 8;
        let new = || self.log.between(since, version);
        // A few large events fill a log too. Most logs are not that large at all.
        self.log.bytes() > much && new().map(|it| it.body.size()).sum::<usize>() > much
    }

    fn is_crowded(&self) -> bool {
        let limits = self.config.limits;
        self.log.exceeds(LogLimits {
            events: limits.events / 2,
            bytes: limits.bytes / 2,
        })
    }

    /// Asks one module of each major version for a snapshot, the one that knows most. Not to be
    /// called while something is delivered.
    pub(super) fn ask_snapshots(&mut self) {
        let version = self.log.version();
        self.asked = version;
        let mut best: BTreeMap<u16, (SchemaVersion, u64)> = BTreeMap::new();
        for (id, one) in &self.subscribers {
            let Some(reader) = self.readers.get(&one.author) else {
                continue;
            };
            let schema = reader.schema;
            if schema == NO_SCHEMA || !one.is_current(reader, version) {
                continue;
            }
            let known = best.entry(schema.major).or_insert((schema, *id));
            if schema > known.0 {
                *known = (schema, *id);
            }
        }
        if best.is_empty() || self.is_unanswered {
            self.warn();
        }
        best.retain(|major, _| self.is_due(*major));
        self.is_unanswered = !best.is_empty();
        for (_, id) in best.into_values() {
            if let Some(one) = self.subscribers.get_mut(&id) {
                one.want_snapshot = true;
                self.outbox.news = true;
            }
        }
    }

    fn is_due(&self, major: u16) -> bool {
        let version = self.log.version();
        let newest = self.shelf.newest(major);
        let (last, size) = newest.map_or((0, 0), |one| (one.version, one.json.len()));
        if !self.has_grown(last) {
            return false;
        }
        if self.is_crowded() {
            return true;
        }
        let since = self.log.between(last, version);
        let bytes: usize = since.map(|record| record.body.size()).sum();
        bytes.saturating_mul(WEIGHT) >= size || version >= last + AT_LAST
    }

    /// Says once that a log grows because nobody can write a snapshot of it.
    fn warn(&mut self) {
        let retain = self.config.retain;
        let twice = LogLimits {
            events: retain.events.saturating_mul(2),
            bytes: retain.bytes.saturating_mul(2),
        };
        if !self.warned && self.log.exceeds(twice) && self.spared() <= self.log.base() {
            self.warned = true;
            self.outbox.reports.push(format!(
                "the log of state `{}` grows: it holds {} events in {} bytes, and no module has written a snapshot that could stand for them",
                self.namespace,
                self.log.events(),
                self.log.bytes()
            ));
        }
    }

    /// Takes the snapshot that a module was asked for; `false` when it is of no use.
    pub(super) fn take_snapshot(
        &mut self,
        schema: SchemaVersion,
        folder: &str,
        version: u64,
        json: &str,
    ) -> bool {
        let is_json = serde_json::from_str::<&serde_json::value::RawValue>(json).is_ok();
        let is_here = version > 0 && version >= self.log.base() && version <= self.log.version();
        if schema == NO_SCHEMA || !is_json || !is_here {
            return false;
        }
        let snapshot = Snapshot {
            version,
            schema,
            folder: folder.into(),
            // A line break in JSON can only be white space.
            json: Rc::from(json.replace(['\n', '\r'], " ")),
        };
        self.is_unanswered = false;
        self.full_at = None;
        self.shelf.add(snapshot.clone());
        if self.is_kept() {
            if self.to_save.len() == MAX_UNSAVED {
                // The front one may be on its way.
                self.to_save.remove(1);
            }
            self.to_save.push_back(snapshot);
        } else {
            self.trim();
        }
        true
    }

    /// An author cannot read the snapshot that it was given.
    pub(super) fn unreadable(&mut self, author: u64, version: u64, reason: &str) {
        let Some(reader) = self.readers.get_mut(&author) else {
            return;
        };
        let offered = reader.offered.filter(|(known, _)| *known == version);
        let Some(offered) = offered else {
            return;
        };
        reader.offered = None;
        reader.reason = Some(format!(
            "the snapshot of version {version} cannot be read: {reason}"
        ));
        if !reader.unreadable.contains(&offered) {
            reader.unreadable.push(offered);
        }
        let own = self.subscribers.values_mut();
        own.filter(|one| one.author == author)
            .for_each(|one| one.go_back());
        self.outbox.news = true;
    }

    /// Those who could not read what they were given try it all again.
    pub(super) fn lead_again(&mut self) {
        for reader in self.readers.values_mut() {
            reader.unreadable.clear();
        }
        for one in self.subscribers.values_mut() {
            if one.stuck.is_some() {
                one.begin_anew();
                self.outbox.news = true;
            }
        }
    }

    /// How far every module that may come can do without the events.
    fn spared(&self) -> u64 {
        let mut needed: BTreeMap<u16, SchemaVersion> = self.schemas.clone();
        // As long as there is room, also what nobody here needs now is spared.
        if self.is_crowded() {
            let now = self.present_schemas();
            if !now.is_empty() {
                needed = now;
            }
        } else {
            // Snapshots of a major that nobody here has read with may be those of another tab, or
            // of yesterday.
            for snapshot in self.shelf.iter() {
                let major = snapshot.schema.major;
                needed.entry(major).or_insert(snapshot.schema);
            }
            // An older module does not know all that a newer one has written.
            let written = self.log.between(0, u64::MAX).map(|one| one.schema);
            for schema in written.collect::<BTreeSet<_>>() {
                if let Some(known) = needed.get_mut(&schema.major) {
                    *known = schema.max(*known);
                }
            }
        }
        let only_safe = self.is_kept();
        let spared = needed
            .values()
            .map(|schema| self.shelf.spares(*schema, only_safe));
        spared.min().unwrap_or(0)
    }

    /// The highest schema of each major version that somebody reads with now.
    fn present_schemas(&self) -> BTreeMap<u16, SchemaVersion> {
        let mut present = BTreeMap::new();
        for one in self.subscribers.values() {
            let schema = self.schema_of(one.author);
            if schema != NO_SCHEMA {
                let highest = present.entry(schema.major).or_insert(schema);
                *highest = schema.max(*highest);
            }
        }
        present
    }

    /// The version up to which nothing is to be left, because of a reset.
    fn unwanted(&self) -> Option<u64> {
        if !self.config.forget_on_reset {
            return None;
        }
        let known = match self.is_kept() {
            true => self.persisted,
            false => self.log.version(),
        };
        let reset = self.log.reset_between(self.log.base(), known)?;
        Some(reset - 1).filter(|before| *before > self.log.base())
    }

    /// The version up to which the events can be forgotten, when there are too many.
    pub(super) fn dispensable(&self) -> Option<u64> {
        let unwanted = self.unwanted();
        // What is shown stays, unless it has to go.
        let is_enough = !self.log.exceeds(self.config.retain) || self.travel.is_some();
        if unwanted.is_some() || is_enough {
            return unwanted;
        }
        let version = self.log.version();
        // A reset that the storage does not have spares nothing there.
        let known = match self.is_kept() {
            true => self.persisted,
            false => version,
        };
        let reset = self.log.reset_between(0, known);
        let before_reset = reset.map_or(0, |reset| reset - 1);
        let through = self.spared().max(before_reset);
        let through = through.min(self.log.beyond(self.config.retain));
        let through = match self.is_kept() {
            true => through.min(self.persisted),
            false => through,
        };
        // A few at a time are not worth the way to a storage.
        let retained = usize::try_from(version - through).unwrap_or(usize::MAX);
        let step = (self.config.retain.events as u64 / 16).max(1);
        let is_worth_it =
            through >= self.log.base() + step || self.log.bytes() > self.config.retain.bytes;
        let gains = through > self.log.base() && retained < self.log.events();
        (gains && is_worth_it).then_some(through)
    }

    /// Forgets what can be spared, in a log that no storage keeps; `true` when that was something.
    pub(super) fn trim(&mut self) -> bool {
        if self.is_kept() {
            return false;
        }
        let through = self.dispensable();
        if let Some(through) = through {
            self.truncated(through);
        }
        through.is_some()
    }

    /// Forgets what can be spared in a full log; `false` when that is nothing, and so it stays
    /// until something changes.
    pub(super) fn make_room(&mut self) -> bool {
        let version = self.log.version();
        if self.full_at == Some(version) {
            return false;
        }
        let has_room = self.trim();
        self.full_at = (!has_room).then_some(version);
        has_room
    }

    pub(super) fn truncated(&mut self, through: u64) {
        self.full_at = None;
        self.log.truncate(through);
        let base = self.log.base();
        self.shelf.forget_before(base);
        self.to_save.retain(|one| one.version >= base);
        self.end_lost_travel();
    }

    /// Ends a look into the past of which nothing is left.
    pub(super) fn end_lost_travel(&mut self) {
        let oldest = self.oldest();
        if let Some(version) = self.travel.filter(|version| *version < oldest) {
            self.outbox.reports.push(format!(
                "state `{}` is not shown as of version {version} any more: its log begins with {oldest} now",
                self.namespace
            ));
            self.show(None);
        }
    }

    /// The earliest version that can still be shown.
    pub(super) fn oldest(&self) -> u64 {
        oldest(&self.log, &self.shelf)
    }
}
