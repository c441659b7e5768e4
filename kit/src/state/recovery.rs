//! What a page does about a namespace as a whole: it forgets it, or what is wrong with it.

use super::answer::Answer;
use super::channel::Whom;
use super::error::AppendError;
use super::hub::Hub;
use super::memory::Appending;
use super::record::Body;
use crate::base::Namespace;
use std::future::Future;
use std::pin::Pin;

impl Hub {
    /// Makes the state of a namespace the empty one, for everybody. The versions go on. What it
    /// was stays in the history until it is forgotten with the other old events; with
    /// [`forget_on_reset`](super::NamespaceConfig::forget_on_reset) it is forgotten now.
    ///
    /// The future resolves when the sequencer has answered, and where nothing is to be left behind
    /// when nothing is left in the storage; it is under way when this returns.
    ///
    /// # Errors
    ///
    /// As an append: also a reset is refused while the past is shown, and where what is stored
    /// [cannot be read](super::StatePhase::Unreadable), unless nothing is to be left behind: then
    /// that is removed. [`AppendError::NotForgotten`] when the state is empty in this page, and
    /// what the storage has of it could not be forgotten after three tries.
    pub fn reset(&self, namespace: &Namespace) -> Appending {
        let answer = Answer::new();
        let whom = Whom::Waiting(answer.clone());
        let author = self.author("shell");
        let forgets = self
            .inner
            .with(namespace, |channel| channel.config.forget_on_reset);
        // A snapshot of the version right before a reset outlives it, but not a second one.
        let resets = vec![Body::Reset; if forgets { 2 } else { 1 }];
        self.propose_bodies(author, namespace, resets, None, whom);
        Box::pin(answer)
    }

    /// Gives up what is stored of a namespace that [cannot be
    /// read](super::StatePhase::Unreadable): it is removed, and the namespace begins with the empty
    /// state, at the version after the last one, for everybody who shares the storage. Of one that
    /// is [not kept any more](super::StatePhase::Degraded) it is removed as well; the page goes on
    /// with what it has, in memory.
    ///
    /// The future resolves when it is gone; it is under way when this returns.
    ///
    /// # Errors
    ///
    /// [`AppendError::NotForgotten`] when the storage has failed three times, and for a namespace
    /// that is in order: [`reset`](Self::reset) is for those.
    pub fn discard(
        &self,
        namespace: &Namespace,
    ) -> Pin<Box<dyn Future<Output = Result<(), AppendError>>>> {
        let answer = Answer::new();
        let discarded = answer.clone();
        self.inner
            .with(namespace, |channel| channel.discard(discarded));
        Box::pin(async move { answer.await.map(|_| ()) })
    }

    /// Leaves what is stored of a namespace that [cannot be read](super::StatePhase::Unreadable) as
    /// it is, and goes on with the empty state, in the memory of this page. Does nothing else.
    pub fn go_on_without(&self, namespace: &Namespace) {
        let now = self.inner.surroundings.now();
        self.inner
            .with(namespace, |channel| channel.go_on_without(now));
    }

    /// Tries a storage again that has failed: when nobody else has written there, it gets what it
    /// lacks, and the namespace is kept as before. Otherwise nothing changes, until the page is
    /// loaded again. What could not be read is read again.
    ///
    /// It is done by itself when the page is shown again or comes online, after calls that failed.
    pub fn keep_again(&self, namespace: &Namespace) {
        self.inner
            .with(namespace, super::channel::Channel::keep_again);
    }
}
