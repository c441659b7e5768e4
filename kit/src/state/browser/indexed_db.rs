use super::commit::{Commit, forget_broken_marks, producer_key};
use super::database::{Database, EVENTS, HEADS, PRODUCERS, SNAPSHOTS, WRITTEN};
use super::failure::failure;
use super::keys::{after, all_of, number_in, of_major, snapshot_key, up_to, version_key};
use super::stores::{Stores, head, head_of_what_is_left, records, snapshots};
use super::transaction::{Durability, finish};
use crate::base::Namespace;
use crate::state::lineage::Lineages;
use crate::state::log_head::{KEPT_PRODUCERS, MAX_PRODUCERS};
use crate::state::stored::{decode_record, encode_record, encode_snapshot};
use crate::state::stored_head::StoredHead;
use crate::state::stored_log::check_snapshot;
use crate::state::stored_text::check_kept;
use crate::state::{
    Committed, Kept, LogLimits, Proposal, Snapshot, Storage, StorageError, Storing,
};
use js_sys::Array;
use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{IdbRequest, IdbTransaction};

/// The number of the format, which is in the name of the database: an older kit never sees what a
/// newer one writes.
const FORMAT: &str = ".1";

/// How long the browser may take to open it, in milliseconds.
const PATIENCE: u32 = 5_000;

/// Logs in the browser's database: what shells use to keep state over reloads and share it with
/// other tabs.
///
/// A call is one transaction of the database, which reads, decides and writes without waiting for
/// anything else. Pages of one origin share it; the database is opened by the first call.
///
/// What belongs into the database is made by the upgrade of whoever opens it first. One that nobody
/// waits for any more is taken back as a whole, so that the next call makes it. A database that is
/// opened too late has failed, and may be there the next time.
///
/// When another page wants to change or delete the database, this one closes it at once and opens it
/// again for the next call. What was deleted underneath is told as [`StorageError::Corrupt`] to
/// whoever knew of it, also when another log has begun under its name.
///
/// # What this does not do
///
/// The browser may delete all of it when the disk is full, unless the page was granted
/// `navigator.storage.persist()`. A page that ends in the middle of a call may find it done or not:
/// what is written is decided once the browser has answered a read, so a page that is left at once
/// can lose the last moments. A [kept](crate::state::NamespaceConfig::kept) namespace loses at most
/// what [`StateStatus::persisted`](crate::state::StateStatus::persisted) did not count yet.
#[derive(Clone)]
pub struct IndexedDb {
    database: Rc<Database>,
    lineages: Rc<Lineages>,
    durability: Durability,
}

impl IndexedDb {
    /// The database `yew-mfe-state`.
    pub fn new() -> Self {
        Self::named("yew-mfe-state")
    }

    /// A database of its own, for a shell that shares its origin with another one.
    pub fn named(name: &str) -> Self {
        let name = [name, FORMAT].concat();
        Self {
            database: Rc::new(Database::new(name, PATIENCE)),
            lineages: Rc::default(),
            durability: Durability::default(),
        }
    }

    /// When the browser is to say that something is stored.
    #[must_use]
    pub fn durability(mut self, durability: Durability) -> Self {
        self.durability = durability;
        self
    }

    /// How long the browser may take to open the database, in milliseconds; 5,000 unless told. Then
    /// the call has failed, and may be made again.
    #[must_use]
    pub fn patience(mut self, milliseconds: u32) -> Self {
        self.database = Rc::new(Database::new(self.database.name.clone(), milliseconds));
        self
    }

    /// One transaction: what `ask` asks for, then `decide`.
    fn step<T: 'static>(
        &self,
        mode: &'static str,
        stores: &'static [&'static str],
        ask: impl FnOnce(&IdbTransaction) -> Result<Vec<IdbRequest>, JsValue> + 'static,
        decide: impl FnOnce(&Stores, Vec<JsValue>) -> Result<T, StorageError> + 'static,
    ) -> Storing<T> {
        let (database, durability) = (self.database.clone(), self.durability);
        Box::pin(async move {
            let name = &database.name;
            let transaction = database.begin(stores, mode, durability).await?;
            // No waiting from here to the end of the transaction but for the transaction.
            let requests = ask(&transaction).map_err(|thrown| failure(name, &thrown))?;
            let open = Stores {
                transaction: transaction.clone(),
                database: name.clone(),
            };
            let decide = move |values| decide(&open, values);
            finish(name, transaction, requests, decide).await
        })
    }

    /// A commit, for which the events after `from` are looked at.
    fn commit_once(
        &self,
        namespace: &Namespace,
        known: u64,
        from: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Storing<Option<(Committed, StoredHead)>> {
        let mode = match proposals.is_empty() {
            true => "readonly",
            false => "readwrite",
        };
        let producers: BTreeSet<_> = proposals.iter().map(|it| it.producer).collect();
        let producers: Vec<_> = producers.into_iter().collect();
        let (name, asked) = (namespace.clone(), producers.clone());
        let ask = move |transaction: &IdbTransaction| {
            let name = name.as_str();
            let events = transaction.object_store(EVENTS)?;
            let marks = transaction.object_store(PRODUCERS)?;
            let mut requests = vec![
                transaction.object_store(HEADS)?.get(&name.into())?,
                events.get_all_with_key(&after(name, from)?)?,
            ];
            for producer in asked {
                requests.push(marks.get(&producer_key(name, producer))?);
            }
            Ok(requests)
        };
        let (name, all) = (namespace.clone(), &[HEADS, EVENTS, PRODUCERS]);
        let lineage = self.lineages.of(namespace);
        self.step(mode, all, ask, move |stores, values| {
            let commit = Commit {
                name: name.as_str(),
                known,
                from,
                lineage,
                producers,
            };
            commit.decide(stores, &values, proposals, limits)
        })
    }

    /// Forgets the producers that have not written for the longest time.
    fn forget_producers(&self, namespace: &Namespace, count: usize) -> Storing<()> {
        let name = namespace.clone();
        let ask = move |transaction: &IdbTransaction| {
            let name = name.as_str();
            let heads = transaction.object_store(HEADS)?;
            let written = transaction.object_store(PRODUCERS)?.index(WRITTEN)?;
            let oldest = u32::try_from(count - KEPT_PRODUCERS).unwrap_or(u32::MAX);
            Ok(vec![
                written.get_all_keys_with_key_and_limit(&all_of(name)?, oldest)?,
                heads.get(&name.into())?,
            ])
        };
        let name = namespace.clone();
        self.step(
            "readwrite",
            &[HEADS, PRODUCERS],
            ask,
            move |stores, values| {
                let keys = Array::from(&values[0]);
                let mut stored = head(name.as_str(), &values[1])?;
                // Another tab may have done it meanwhile.
                if stored.producers <= MAX_PRODUCERS {
                    return Ok(());
                }
                for key in keys.iter() {
                    stores.delete(PRODUCERS, &key)?;
                    stored.producers = stored.producers.saturating_sub(1);
                }
                stores.put(HEADS, &name.as_str().into(), &stored.encode()?.into())
            },
        )
    }
}

impl Default for IndexedDb {
    fn default() -> Self {
        Self::new()
    }
}

impl Storage for IndexedDb {
    fn name(&self) -> &str {
        "indexeddb"
    }

    fn load(&self, namespace: &Namespace) -> Storing<Kept> {
        let name = namespace.clone();
        let ask = move |transaction: &IdbTransaction| {
            let (name, all) = (name.as_str(), all_of(name.as_str())?);
            Ok(vec![
                transaction.object_store(HEADS)?.get(&name.into())?,
                transaction.object_store(EVENTS)?.get_all_with_key(&all)?,
                transaction
                    .object_store(SNAPSHOTS)?
                    .get_all_with_key(&all)?,
            ])
        };
        let (whose, lineages) = (namespace.clone(), self.lineages.clone());
        self.step(
            "readonly",
            &[HEADS, EVENTS, SNAPSHOTS],
            ask,
            move |_, values| {
                let name = whose.as_str();
                let at = head(name, &values[0])?.head;
                let (snapshots, skipped) = snapshots(name, &values[2]);
                let kept = Kept {
                    version: at.version,
                    base: at.base,
                    records: records(name, &values[1], at.base)?,
                    snapshots,
                    skipped,
                };
                check_kept(name, &kept)?;
                lineages.saw(&whose, at.lineage);
                Ok(kept)
            },
        )
    }

    fn commit(
        &self,
        namespace: &Namespace,
        known: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Storing<Committed> {
        let (this, namespace) = (self.clone(), namespace.clone());
        Box::pin(async move {
            let repeated = proposals.clone();
            let mut done = this
                .commit_once(&namespace, known, known, proposals, limits)
                .await?;
            if done.is_none() {
                // All of the log is looked at: seldom, when an answer was lost long ago.
                done = this
                    .commit_once(&namespace, known, 0, repeated, limits)
                    .await?;
            }
            let (committed, head) = done.ok_or_else(|| {
                let why = ": it says nothing of an append that comes again";
                StorageError::Failed([&this.database.name, why].concat())
            })?;
            this.lineages.saw(&namespace, head.head.lineage);
            if head.producers > MAX_PRODUCERS {
                // The commit has happened. What fails here is tried again with the next one.
                let _ = this.forget_producers(&namespace, head.producers).await;
            }
            Ok(committed)
        })
    }

    fn save_snapshot(&self, namespace: &Namespace, snapshot: Snapshot) -> Storing<()> {
        let (name, major) = (namespace.clone(), snapshot.schema.major);
        let ask = move |transaction: &IdbTransaction| {
            let range = of_major(name.as_str(), major)?;
            let snapshots = transaction.object_store(SNAPSHOTS)?;
            Ok(vec![
                transaction
                    .object_store(HEADS)?
                    .get(&name.as_str().into())?,
                snapshots.get_all_keys_with_key(&range)?,
            ])
        };
        let name = namespace.clone();
        self.step(
            "readwrite",
            &[HEADS, SNAPSHOTS],
            ask,
            move |stores, values| {
                let name = name.as_str();
                if !check_snapshot(name, head(name, &values[0])?.head, &snapshot)? {
                    return Ok(());
                }
                let kept = Array::from(&values[1]);
                let mut versions: BTreeSet<_> =
                    kept.iter().filter_map(|it| number_in(&it, 2)).collect();
                versions.insert(snapshot.version);
                let key = snapshot_key(name, major, snapshot.version);
                stores.put(SNAPSHOTS, &key, &encode_snapshot(&snapshot)?.into())?;
                for version in versions.into_iter().rev().skip(2) {
                    stores.delete(SNAPSHOTS, &snapshot_key(name, major, version))?;
                }
                Ok(())
            },
        )
    }

    fn snapshots(&self, namespace: &Namespace) -> Storing<Vec<Snapshot>> {
        let name = namespace.clone();
        let ask = move |transaction: &IdbTransaction| {
            let snapshots = transaction.object_store(SNAPSHOTS)?;
            Ok(vec![snapshots.get_all_with_key(&all_of(name.as_str())?)?])
        };
        let name = namespace.clone();
        self.step("readonly", &[SNAPSHOTS], ask, move |_, values| {
            Ok(snapshots(name.as_str(), &values[0]).0)
        })
    }

    fn truncate(&self, namespace: &Namespace, through: u64) -> Storing<()> {
        let name = namespace.clone();
        let ask = move |transaction: &IdbTransaction| {
            let name = name.as_str();
            let left = after(name, through)?;
            Ok(vec![
                transaction.object_store(HEADS)?.get(&name.into())?,
                transaction.object_store(EVENTS)?.get_all_with_key(&left)?,
                transaction
                    .object_store(SNAPSHOTS)?
                    .get_all_keys_with_key(&all_of(name)?)?,
            ])
        };
        let name = namespace.clone();
        let all = &[HEADS, EVENTS, SNAPSHOTS];
        self.step("readwrite", all, ask, move |stores, values| {
            let name = name.as_str();
            let mut stored = head(name, &values[0])?;
            let through = through.min(stored.head.version);
            if through > stored.head.base {
                // What is left is counted: of what goes, not everything may be readable.
                let size = |it: JsValue| decode_record(&it.as_string()?, "").ok();
                let left = Array::from(&values[1]);
                let left = left.iter().filter_map(size);
                stored.head.base = through;
                stored.head.bytes = left.map(|it| it.body.size()).sum();
                stores.delete_range(EVENTS, up_to(name, through))?;
                stores.put(HEADS, &name.into(), &stored.encode()?.into())?;
            }
            for key in Array::from(&values[2]).iter() {
                if number_in(&key, 2).is_some_and(|version| version < stored.head.base) {
                    stores.delete(SNAPSHOTS, &key)?;
                }
            }
            Ok(())
        })
    }

    fn remove(&self, namespace: &Namespace) -> Storing<()> {
        let name = namespace.clone();
        let ask = move |transaction: &IdbTransaction| {
            let name = name.as_str();
            let (all, store) = (all_of(name)?, |store| transaction.object_store(store));
            Ok(vec![
                store(HEADS)?.get(&name.into())?,
                store(EVENTS)?.get_all_keys_with_key(&all)?,
                store(SNAPSHOTS)?.get_all_keys_with_key(&all)?,
                store(PRODUCERS)?.get_all_with_key(&all)?,
                store(PRODUCERS)?.get_all_keys_with_key(&all)?,
            ])
        };
        let name = namespace.clone();
        let all = &[HEADS, EVENTS, SNAPSHOTS, PRODUCERS];
        self.step("readwrite", all, ask, move |stores, values| {
            let name = name.as_str();
            let mut stored = match head(name, &values[0]) {
                // What is left says how far it was.
                Err(StorageError::Corrupt(_)) => head_of_what_is_left(&values),
                read => read?,
            };
            let broken = forget_broken_marks(stores, &values[3], &values[4])?;
            stored.producers = stored.producers.saturating_sub(broken);
            let reset = stored.head.remove();
            stores.delete_range(EVENTS, all_of(name))?;
            stores.delete_range(SNAPSHOTS, all_of(name))?;
            let Some(reset) = reset else {
                return stores.delete(HEADS, &name.into());
            };
            let (key, text) = (version_key(name, reset.version), encode_record(&reset)?);
            stores.put(EVENTS, &key, &text.into())?;
            stores.put(HEADS, &name.into(), &stored.encode()?.into())
        })
    }
}

impl fmt::Debug for IndexedDb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IndexedDb")
            .field("database", &self.database.name)
            .field("durability", &self.durability)
            .finish_non_exhaustive()
    }
}
