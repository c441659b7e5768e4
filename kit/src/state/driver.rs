//! The tasks of a namespace: they ask its storage, wait for one answer at a time, and tell it.

use super::channel::Channel;
use super::page_logs::PageLogs;
use super::sequencing::Step;
use super::storage::{Storage, StorageError, Storing};
use super::surroundings::{StateTask, Surroundings};
use crate::base::Namespace;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::{Rc, Weak};
use std::task::Poll;

/// A storage that has not answered after so many milliseconds has failed.
const PATIENCE: u32 = 10_000;

/// What was written is saved after so many milliseconds.
const SAVE_AFTER: u32 = 16;

/// A log that has not grown for so many milliseconds has time for a snapshot.
const QUIET: u32 = 100;

/// A log that grows all the time gets a snapshot after so many of these.
const MAX_UNREST: u32 = 10;

/// Does what there is to do, until there is nothing.
pub(super) async fn drive(logs: Weak<PageLogs>, namespace: Namespace) {
    loop {
        let Some(page) = logs.upgrade() else {
            return;
        };
        let (step, storage) = page.with(&namespace, |channel| {
            let step = channel.next_step();
            channel.work.is_running = !matches!(step, Step::Rest);
            let storage = channel.config.storage.clone();
            (step, storage)
        });
        let Some(storage) = storage else {
            return;
        };
        let surroundings = page.surroundings.clone();
        // Whoever waits here keeps no page alive.
        drop(page);
        let tell = |work: &dyn Fn(&mut Channel, Answered, u64), answered: Answered| {
            let page = logs.upgrade()?;
            let now = page.surroundings.now();
            page.with(&namespace, |channel| work(channel, answered, now));
            Some(())
        };
        let told = match step {
            Step::Rest => return,
            Step::Wait(time) => {
                pause(&logs, &namespace, surroundings.wait(time)).await;
                tell(
                    &|channel, _, _| channel.work.pause = None,
                    Answered::Nothing,
                )
            }
            step => {
                let answering = ask(&*surroundings, &storage, &namespace, step);
                match unless_in_a_hurry(&logs, &namespace, answering).await {
                    Some(answered) => tell(&hear, answered),
                    None => tell(&|channel, _, _| channel.begin_again(), Answered::Nothing),
                }
            }
        };
        if told.is_none() {
            return;
        }
    }
}

/// What a storage has answered.
enum Answered {
    Nothing,
    Loaded(Result<super::storage::Kept, StorageError>),
    Committed(Result<super::storage::Committed, StorageError>),
    Saved(Result<Vec<super::record::Snapshot>, StorageError>),
    Truncated(u64, Result<(), StorageError>),
    Removed(Result<(), StorageError>),
}

async fn ask(
    surroundings: &dyn Surroundings,
    storage: &Rc<dyn Storage>,
    namespace: &Namespace,
    step: Step,
) -> Answered {
    match step {
        Step::Load => Answered::Loaded(within(surroundings, storage.load(namespace)).await),
        Step::Commit {
            known,
            proposals,
            limits,
        } => {
            let committing = storage.commit(namespace, known, proposals, limits);
            Answered::Committed(within(surroundings, committing).await)
        }
        Step::Save(snapshot) => {
            let saved = within(surroundings, storage.save_snapshot(namespace, snapshot)).await;
            Answered::Saved(match saved {
                Ok(()) => within(surroundings, storage.snapshots(namespace)).await,
                Err(error) => Err(error),
            })
        }
        Step::Truncate(through) => {
            let truncated = within(surroundings, storage.truncate(namespace, through)).await;
            Answered::Truncated(through, truncated)
        }
        Step::Remove => Answered::Removed(within(surroundings, storage.remove(namespace)).await),
        Step::Wait(_) | Step::Rest => Answered::Nothing,
    }
}

fn hear(channel: &mut Channel, answered: Answered, now: u64) {
    match answered {
        Answered::Nothing => {}
        Answered::Loaded(kept) => channel.loaded(kept, now),
        Answered::Committed(committed) => channel.committed(committed, now),
        Answered::Saved(kept) => channel.saved_snapshot(kept),
        Answered::Truncated(through, done) => channel.truncated_there(through, done),
        Answered::Removed(removed) => channel.removed(removed),
    }
}

/// Waits, until somebody says that it is over.
async fn pause(logs: &Weak<PageLogs>, namespace: &Namespace, mut time: StateTask) {
    poll_fn(move |context| {
        let Some(page) = logs.upgrade() else {
            return Poll::Ready(());
        };
        let is_over = page.with(namespace, |channel| {
            channel.work.paused = Some(context.waker().clone());
            channel.work.pause.is_none()
        });
        match is_over {
            true => Poll::Ready(()),
            false => time.as_mut().poll(context),
        }
    })
    .await;
}

/// Waits for an answer; `None` when somebody says that there is no time for that.
async fn unless_in_a_hurry<T>(
    logs: &Weak<PageLogs>,
    namespace: &Namespace,
    answering: impl Future<Output = T>,
) -> Option<T> {
    let mut answering = pin!(answering);
    poll_fn(move |context| {
        if let Poll::Ready(answer) = answering.as_mut().poll(context) {
            return Poll::Ready(Some(answer));
        }
        let is_hurried = logs.upgrade().is_some_and(|page| {
            page.with(namespace, |channel| {
                channel.work.asking = Some(context.waker().clone());
                channel.work.hurry
            })
        });
        match is_hurried {
            true => Poll::Ready(None),
            false => Poll::Pending,
        }
    })
    .await
}

async fn within<T>(
    surroundings: &dyn Surroundings,
    storing: Storing<T>,
) -> Result<T, StorageError> {
    let (mut storing, mut patience) = (storing, surroundings.wait(PATIENCE));
    poll_fn(move |context| {
        if let Poll::Ready(answer) = storing.as_mut().poll(context) {
            return Poll::Ready(answer);
        }
        patience.as_mut().poll(context).map(|()| {
            let late = format!("no answer after {} s", PATIENCE / 1_000);
            Err(StorageError::Failed(late))
        })
    })
    .await
}

/// Has what is unsaved saved, a moment later.
pub(super) async fn save_soon(logs: Weak<PageLogs>, namespace: Namespace) {
    let Some(page) = logs.upgrade() else {
        return;
    };
    let waiting = page.surroundings.wait(SAVE_AFTER);
    drop(page);
    waiting.await;
    if let Some(page) = logs.upgrade() {
        page.with(&namespace, |channel| {
            channel.work.has_timer = false;
            channel.work.due = true;
        });
    }
}

/// Asks for snapshots, in a quiet moment.
pub(super) async fn ask_in_peace(logs: Weak<PageLogs>, namespace: Namespace) {
    let mut before = None;
    for _ in 0..MAX_UNREST {
        let Some(page) = logs.upgrade() else {
            return;
        };
        let version = page.with(&namespace, |channel| channel.log.version());
        if before.replace(version) == Some(version) {
            break;
        }
        let waiting = page.surroundings.wait(QUIET);
        drop(page);
        waiting.await;
    }
    if let Some(page) = logs.upgrade() {
        page.with(&namespace, |channel| {
            channel.work.has_asker = false;
            channel.ask_snapshots();
        });
    }
}
