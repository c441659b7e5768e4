use super::log::LogLimits;
use super::record::Outcome;
use super::storage::StorageError;
use super::stored::decode_snapshot;
use super::stored_log::{SNAPSHOTS, StoredLog};
use super::wire::{CommitRequest, decode_truncate, encode_committed, encode_snapshots};
use crate::base::Namespace;
use std::collections::BTreeMap;

/// The longest name of who wrote an event, in bytes: those of modules are shorter.
const SOURCE: usize = 256;

/// What is said of an event beside its text, and of a body as a whole, in bytes; at most.
const EVENT: usize = 1_024;
const SOME: usize = 4_096;

/// How much a [`LogServer`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogServerLimits {
    /// The most namespaces.
    pub namespaces: usize,
    /// The most one namespace holds, whatever a page allows.
    pub log: LogLimits,
    /// The most bytes that the snapshots of one namespace have. Of a major version whose two do not
    /// fit, the newest alone is kept.
    pub snapshots: usize,
    /// How many bytes all of it takes before no more is accepted, roughly: texts with all that is
    /// said of them, and what is remembered of those who wrote.
    pub total: usize,
}

impl Default for LogServerLimits {
    /// 1,000 namespaces with 10,000 events or 8 MiB each, and 8 MiB of snapshots; 256 MiB in all.
    fn default() -> Self {
        Self {
            namespaces: 1_000,
            log: LogLimits::default(),
            snapshots: 8 << 20,
            total: 256 << 20,
        }
    }
}

impl LogServerLimits {
    /// The most bytes that the body of a request can need, which a page that keeps to these limits
    /// sends: a full log in one commit, or a snapshot.
    pub fn body(&self) -> usize {
        let commit = self.log.events.saturating_mul(EVENT);
        let commit = commit.saturating_add(self.log.bytes);
        commit.max(self.snapshots).saturating_add(SOME)
    }
}

/// Logs in the memory of a server, and the protocol in which pages reach them.
///
/// It has no network of its own: whoever has one asks [`answer`](Self::answer). Bodies are JSON with
/// a `format`, which is 1. `…` is where the server is.
///
/// | request | body | answer |
/// |---|---|---|
/// | `GET …/cart` | – | `{format, version, base, lineage?, records, snapshots}` |
/// | `POST …/cart/commit` | `{format, known, lineage?, limits: {events, bytes}, proposals}` | `{format, base, lineage?, records, outcomes}` |
/// | `GET …/cart/snapshots` | – | `{format, snapshots}` |
/// | `POST …/cart/snapshots` | the snapshot | – |
/// | `POST …/cart/truncate` | `{format, through}` | – |
/// | `DELETE …/cart` | – | – |
///
/// A proposal is `{producer, number, expected?, timestamp, schema, source, causation?, events: [{id,
/// event} or {id, reset: true}]}`, a record the same with `version`, its own `id` and `event` or
/// `reset`, without `expected` and `events`. A snapshot is `{version, schema, folder, state}`. An
/// outcome is `{accepted: version}`, `{conflict: version}` or `{full: {events, bytes}}`; a conflict
/// is an answer like the others, with the status 200.
///
/// `lineage` is the id of the first event that was ever in a log. Who sends it with a commit is told
/// when that is another one, and nothing is appended.
///
/// The `source` of a proposal has 256 bytes at most. Of a commit with more proposals than a log takes
/// events the rest is answered with `full`.
///
/// Other statuses: 400 for what cannot be read, 404 for another path and 405 for another method, 409
/// when the log is behind what the page knows or another one, 413 when it takes no more, 503 when the page may try
/// again.
#[derive(Clone, Debug, Default)]
pub struct LogServer {
    limits: LogServerLimits,
    logs: BTreeMap<String, StoredLog>,
    /// What all of them take.
    held: usize,
}

/// What a [`LogServer`] answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogAnswer {
    /// The status.
    pub status: u16,
    /// JSON for 200, nothing for 204, words for the others.
    pub body: String,
}

impl LogServer {
    /// A server without any logs.
    pub fn new(limits: LogServerLimits) -> Self {
        let logs = BTreeMap::new();
        let held = 0;
        Self { limits, logs, held }
    }

    /// How many namespaces it has.
    pub fn namespaces(&self) -> usize {
        self.logs.len()
    }

    /// How much memory its logs take, in bytes. Roughly.
    pub fn held(&self) -> usize {
        self.held
    }

    /// Answers a request. `path` is what comes after the place of the server: `cart/commit`.
    pub fn answer(&mut self, method: &str, path: &str, body: &str) -> LogAnswer {
        let (name, action) = match path.split_once('/') {
            Some((name, action)) => (name, action),
            None => (path, ""),
        };
        if Namespace::new(name).is_err() {
            return words(404, "there is no such namespace");
        }
        let done = match (method, action) {
            ("GET", "") => self.load(name),
            ("GET", "snapshots") => self.read_snapshots(name),
            ("POST", "commit") => self.commit(name, body),
            ("POST", "snapshots") => self.save_snapshot(name, body),
            ("POST", "truncate") => self.truncate(name, body),
            ("DELETE", "") => self.remove(name),
            (_, "" | "commit" | "snapshots" | "truncate") => {
                return words(405, "there is no such method here");
            }
            _ => return words(404, "there is no such path"),
        };
        match done {
            Ok(body) if body.is_empty() => words(204, ""),
            Ok(body) => LogAnswer { status: 200, body },
            Err(Refused(status, why)) => words(status, &why),
        }
    }

    fn load(&self, name: &str) -> Result<String, Refused> {
        match self.logs.get(name) {
            Some(log) => Ok(log.kept_text()?),
            None => Ok(StoredLog::default().kept_text()?),
        }
    }

    fn read_snapshots(&self, name: &str) -> Result<String, Refused> {
        let texts = self.logs.get(name).into_iter();
        Ok(encode_snapshots(texts.flat_map(StoredLog::snapshots))?)
    }

    fn commit(&mut self, name: &str, body: &str) -> Result<String, Refused> {
        let request = CommitRequest::decode(body).map_err(unreadable)?;
        let (known, lineage, mut proposals) = (request.known, request.lineage, request.proposals);
        let sources = proposals.iter().flat_map(|one| {
            let others = one.bylines.iter().map(|by| &by.source);
            others.chain([&one.source])
        });
        if sources.map(|source| source.len()).any(|it| it > SOURCE) {
            let why = format!("a source has more than {SOURCE} bytes");
            return Err(Refused(400, why));
        }
        let most = self.limits.log;
        let limits = match self.held < self.limits.total {
            true => LogLimits {
                events: request.limits.events.min(most.events),
                bytes: request.limits.bytes.min(most.bytes),
            },
            // Resets are the way out.
            false => LogLimits {
                events: request.limits.events.min(most.events),
                bytes: 0,
            },
        };
        let count = proposals.len();
        proposals.truncate(most.events);
        // Whoever only looks, or knows what is not there, makes no log.
        if (known > 0 || count == 0) && !self.logs.contains_key(name) {
            let mut empty = StoredLog::default();
            let outcomes = empty.commit(name, known, lineage, Vec::new(), limits)?;
            return Ok(encode_committed(
                empty.head(),
                empty.records_after(0),
                &outcomes,
            )?);
        }
        self.change(name, |log| {
            let mut outcomes = log.commit(name, known, lineage, proposals, limits)?;
            let head = log.head();
            let full = Outcome::Full {
                events: head.events(),
                bytes: head.bytes,
            };
            outcomes.resize(count, full);
            let records = log.records_after(known);
            Ok(encode_committed(head, records, &outcomes)?)
        })
    }

    fn save_snapshot(&mut self, name: &str, body: &str) -> Result<String, Refused> {
        let snapshot = decode_snapshot(body, "the snapshot").map_err(unreadable)?;
        if !self.logs.contains_key(name) {
            // It is ahead of a log that is not there.
            StoredLog::default().save_snapshot(name, &snapshot)?;
        }
        let (most, room) = (
            self.limits.snapshots,
            self.limits.total.saturating_sub(self.held),
        );
        self.change(name, |log| {
            let held = log.snapshot_bytes();
            let fits = |keep: &usize| {
                let bytes = log.snapshot_bytes_with(&snapshot, body.len(), *keep);
                bytes <= most && bytes.saturating_sub(held) <= room
            };
            let Some(keep) = (1..=SNAPSHOTS).rev().find(fits) else {
                let why = format!("the snapshots of `{name}` have more than {most} bytes");
                return Err(Refused(413, why));
            };
            log.keep_snapshot(name, &snapshot, keep)?;
            Ok(String::new())
        })
    }

    fn truncate(&mut self, name: &str, body: &str) -> Result<String, Refused> {
        let through = decode_truncate(body).map_err(unreadable)?;
        if self.logs.contains_key(name) {
            self.change(name, |log| Ok(log.truncate(through)))?;
        }
        Ok(String::new())
    }

    fn remove(&mut self, name: &str) -> Result<String, Refused> {
        if self.logs.contains_key(name) {
            self.change(name, |log| Ok(log.remove()?))?;
        }
        Ok(String::new())
    }

    /// Changes a log, which is made when there is none, and counts what it takes.
    fn change<T>(
        &mut self,
        name: &str,
        work: impl FnOnce(&mut StoredLog) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let log = self.log(name)?;
        let before = log.held();
        let done = work(log);
        let after = log.held();
        self.held = self.held - before + after;
        done
    }

    fn log(&mut self, name: &str) -> Result<&mut StoredLog, Refused> {
        let most = self.limits.namespaces;
        if self.logs.len() >= most && !self.logs.contains_key(name) {
            let why = format!("there are {most} namespaces already");
            return Err(Refused(413, why));
        }
        Ok(self.logs.entry(name.to_owned()).or_default())
    }
}

/// A status that is no success, and why.
struct Refused(u16, String);

impl From<StorageError> for Refused {
    fn from(error: StorageError) -> Self {
        let status = match error {
            StorageError::Unavailable(_) => 404,
            StorageError::Quota(_) => 413,
            StorageError::Corrupt(_) | StorageError::Newer(_) => 409,
            StorageError::Failed(_) => 503,
        };
        Self(status, error.to_string())
    }
}

/// What the page has sent, not what is stored.
fn unreadable(error: StorageError) -> Refused {
    Refused(400, error.to_string())
}

fn words(status: u16, body: &str) -> LogAnswer {
    let body = body.to_owned();
    LogAnswer { status, body }
}

#[cfg(test)]
mod tests;
