use super::chance::Chance;
use crate::base::Namespace;
use crate::state::storage_contract::finish;
use crate::state::{
    Body, Committed, EventId, Kept, LogLimits, MemoryStorage, Proposal, Snapshot, Storage,
    StorageError, Storing,
};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

/// Every entry that a log ever had, by its version.
pub(super) type Truth = BTreeMap<u64, Body>;

/// What goes wrong with one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing is done.
    Before,
    /// It is done, and the answer is lost.
    After,
    /// There is no room left, now and later.
    Full,
    /// What is there cannot be read.
    Corrupt,
    /// It is never answered.
    Silence,
}

/// A storage that takes its time: it waits before it does something and after it, so that a page
/// can end there. It remembers what was ever in it.
#[derive(Clone, Default)]
pub(super) struct SlowStorage {
    inside: MemoryStorage,
    truth: Rc<RefCell<Truth>>,
    ids: Rc<RefCell<BTreeSet<EventId>>>,
    /// Faults of the calls to come, by their number.
    pub(super) faults: Rc<RefCell<BTreeMap<u64, Fault>>>,
    pub(super) calls: Rc<Cell<u64>>,
    /// What goes wrong with the next calls of a kind, and how many of them.
    pub(super) broken: Rc<RefCell<BTreeMap<&'static str, (u32, Fault)>>>,
    /// It says that it has saved a snapshot, and has not.
    pub(super) forgets_snapshots: Rc<Cell<bool>>,
    /// Commits that nobody waits for any longer, and that have not arrived yet.
    late: Rc<RefCell<Vec<Commit>>>,
}

/// A commit on its way.
struct Commit {
    namespace: Namespace,
    known: u64,
    proposals: Vec<Proposal>,
    limits: LogLimits,
}

/// Whoever waits for it.
struct Waiting {
    commit: Option<Commit>,
    late: Rc<RefCell<Vec<Commit>>>,
}

impl Waiting {
    fn hear(mut self) {
        self.commit = None;
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.late.borrow_mut().extend(self.commit.take());
    }
}

impl SlowStorage {
    pub(super) fn truth(&self) -> Truth {
        self.truth.borrow().clone()
    }

    /// One of the commits that nobody waits for any longer arrives; `false` when there is none.
    pub(super) fn arrive(&self, chance: &mut Chance) -> bool {
        let mut late = self.late.borrow_mut();
        if late.is_empty() {
            return false;
        }
        let at = chance.below(late.len());
        let Commit {
            namespace,
            known,
            proposals,
            limits,
        } = late.swap_remove(at);
        let done = self.inside.commit(&namespace, known, proposals, limits);
        self.remember(&finish(done).unwrap(), known);
        true
    }

    /// The next calls of a kind fail.
    pub(super) fn break_next(&self, kind: &'static str, count: u32, fault: Fault) {
        self.broken.borrow_mut().insert(kind, (count, fault));
    }

    fn call<T: 'static>(
        &self,
        kind: &'static str,
        work: impl FnOnce(&Self) -> Storing<T> + 'static,
    ) -> Storing<T> {
        let number = self.calls.get();
        self.calls.set(number + 1);
        let mut fault = self.faults.borrow_mut().remove(&number);
        if let Some((count, broken)) = self.broken.borrow_mut().get_mut(kind)
            && *count > 0
        {
            *count -= 1;
            fault = Some(*broken);
        }
        let this = self.clone();
        Box::pin(async move {
            breathe().await;
            match fault {
                Some(Fault::Before) => return Err(StorageError::Failed("before".into())),
                Some(Fault::Full) => return Err(StorageError::Quota("full".into())),
                Some(Fault::Corrupt) => return Err(StorageError::Corrupt("it is torn".into())),
                Some(Fault::Silence) => std::future::pending::<()>().await,
                Some(Fault::After) | None => {}
            }
            let answer = work(&this).await;
            breathe().await;
            match fault {
                Some(Fault::After) => Err(StorageError::Failed("after".into())),
                _ => answer,
            }
        })
    }

    /// A version means the same for ever, and an event is there once.
    fn remember(&self, committed: &Committed, known: u64) {
        let mut truth = self.truth.borrow_mut();
        for record in &committed.records {
            assert!(record.version > known);
            let body = truth.entry(record.version).or_insert_with(|| {
                let is_new = self.ids.borrow_mut().insert(record.id);
                assert!(is_new, "{record:?} is in the log twice");
                record.body.clone()
            });
            assert_eq!(
                *body, record.body,
                "version {} was given twice",
                record.version
            );
        }
        let last = truth.len() as u64;
        assert!(truth.keys().copied().eq(1..=last), "there is a gap");
    }
}

/// Waits until it is asked again.
async fn breathe() {
    let mut waited = false;
    poll_fn(move |context| {
        if std::mem::replace(&mut waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

impl Storage for SlowStorage {
    fn name(&self) -> &str {
        "slow"
    }

    fn ends_with_page(&self) -> bool {
        true
    }

    fn load(&self, namespace: &Namespace) -> Storing<Kept> {
        let namespace = namespace.clone();
        self.call("load", move |this| this.inside.load(&namespace))
    }

    fn commit(
        &self,
        namespace: &Namespace,
        known: u64,
        proposals: Vec<Proposal>,
        limits: LogLimits,
    ) -> Storing<Committed> {
        let waiting = Waiting {
            commit: Some(Commit {
                namespace: namespace.clone(),
                known,
                proposals: proposals.clone(),
                limits,
            }),
            late: self.late.clone(),
        };
        let namespace = namespace.clone();
        let asked = self.call("commit", move |this| {
            let (this, inside) = (this.clone(), this.inside.clone());
            Box::pin(async move {
                let done = inside.commit(&namespace, known, proposals, limits).await;
                if let Ok(committed) = &done {
                    this.remember(committed, known);
                }
                done
            })
        });
        Box::pin(async move {
            let answer = asked.await;
            waiting.hear();
            answer
        })
    }

    fn save_snapshot(&self, namespace: &Namespace, snapshot: Snapshot) -> Storing<()> {
        let namespace = namespace.clone();
        self.call("save_snapshot", move |this| {
            match this.forgets_snapshots.get() {
                true => Box::pin(std::future::ready(Ok(()))),
                false => this.inside.save_snapshot(&namespace, snapshot),
            }
        })
    }

    fn snapshots(&self, namespace: &Namespace) -> Storing<Vec<Snapshot>> {
        let namespace = namespace.clone();
        self.call("snapshots", move |this| this.inside.snapshots(&namespace))
    }

    fn truncate(&self, namespace: &Namespace, through: u64) -> Storing<()> {
        let namespace = namespace.clone();
        self.call("truncate", move |this| {
            this.inside.truncate(&namespace, through)
        })
    }

    fn remove(&self, namespace: &Namespace) -> Storing<()> {
        let namespace = namespace.clone();
        self.call("remove", move |this| {
            let (this, inside) = (this.clone(), this.inside.clone());
            Box::pin(async move {
                inside.remove(&namespace).await?;
                let kept = inside.load(&namespace).await?;
                let left = Committed {
                    records: kept.records,
                    ..Committed::default()
                };
                this.remember(&left, kept.base);
                Ok(())
            })
        })
    }
}
