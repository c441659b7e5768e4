//! What is to be forgotten for good, and those who wait until it is.

use super::answer::Answer;
use super::channel::{Appended, Asked, Channel, Queued, Stage, Whom};
use super::error::AppendError;
use super::event::Receipt;
use super::record::Body;
use super::storage::StorageError;

/// An append with a reset, whose author is told when everything before it is forgotten.
pub(super) struct Held {
    /// The version of the reset; 0 when all that is stored is to be gone.
    reset: u64,
    number: u64,
    whom: Whom,
    result: Appended,
}

impl Channel {
    /// Whether there is something beyond the page that a reset forgets.
    pub(super) fn has_to_forget(&self) -> bool {
        self.config.forget_on_reset && self.config.storage.is_some()
    }

    /// Why an append is refused where what is stored cannot be read, if it is. A reset that is to
    /// leave nothing behind has all of it removed, and comes afterwards.
    pub(super) fn unreadable_for(&mut self, queued: &Queued) -> Option<AppendError> {
        let Stage::Unreadable(reason) = &self.stage else {
            return None;
        };
        let mut bodies = queued.proposal.events.iter().map(|(_, body)| body);
        if self.has_to_forget() && bodies.any(Body::begins_anew) {
            self.work.remove = true;
        }
        let is_refused = !self.work.remove;
        is_refused.then(|| self.unreadable_error(reason))
    }

    /// Has whoever has reset it wait until that is so beyond the page too.
    pub(super) fn hold(&mut self, reset: u64, asked: Asked, result: Appended) {
        self.held.push(Held {
            reset,
            number: asked.number,
            whom: asked.whom,
            result,
        });
        match self.stage {
            // The storage does not hear of resets any more.
            Stage::Degraded(_) => self.work.remove = true,
            _ => self.release(),
        }
    }

    /// Tells those who wait for what is done.
    pub(super) fn release(&mut self) {
        let (base, persisted) = (self.log.base(), self.persisted);
        if self.is_live() {
            self.finish(
                |held| held.reset <= persisted && held.reset <= base + 1,
                None,
            );
        }
    }

    fn finish(&mut self, is_over: impl Fn(&Held) -> bool, failed: Option<&str>) {
        let held = std::mem::take(&mut self.held);
        let (over, held) = held.into_iter().partition(is_over);
        self.held = held;
        for Held {
            number,
            whom,
            mut result,
            ..
        } in over
        {
            if let Some(reason) = failed {
                result = Err(self.not_forgotten(reason));
            }
            self.settle(number, whom, result, None);
        }
    }

    fn not_forgotten(&self, reason: &str) -> AppendError {
        AppendError::NotForgotten {
            namespace: self.namespace.to_string(),
            reason: reason.to_owned(),
        }
    }

    /// Old events stay in the storage, behind a reset that it has.
    pub(super) fn cannot_forget(&mut self, reason: &str) {
        let persisted = self.persisted;
        self.finish(|held| held.reset <= persisted, Some(reason));
    }

    /// The storage is given up. Of the resets that it does not have, all that it has is to go.
    pub(super) fn cannot_forget_later(&mut self, reason: &str) {
        self.cannot_forget(reason);
        self.work.remove = !self.held.is_empty();
    }

    /// Gives up what is stored of a namespace that nobody can read, or that is not kept any more.
    pub(super) fn discard(&mut self, answer: Answer<Appended>) {
        let version = self.log.version();
        let is_out = matches!(self.stage, Stage::Unreadable(_) | Stage::Degraded(_));
        if !is_out || self.config.storage.is_none() {
            let refused = self.not_forgotten("it is in use: a reset is the way");
            self.outbox.finished.push((answer, Err(refused)));
            return;
        }
        self.work.remove = true;
        self.held.push(Held {
            reset: 0,
            number: 0,
            whom: Whom::Waiting(answer),
            result: Ok(Receipt { version }),
        });
    }

    /// What became of removing everything from the storage.
    pub(super) fn removed(&mut self, removed: Result<(), StorageError>) {
        if let Err(error) = removed {
            if !self.is_tried_again(&error, |work| &mut work.tries.removal) {
                self.work.remove = false;
                self.report_care("what is stored", "could not be forgotten", &error);
                let reason = error.to_string();
                self.finish(|_| true, Some(&reason));
                self.refuse_queue(&reason);
            }
            return;
        }
        self.work.remove = false;
        self.work.tries.removal = 0;
        self.persisted = 0;
        if matches!(self.stage, Stage::Unreadable(_)) {
            self.stage = Stage::Hydrating;
            self.work.is_removed = true;
        }
        self.finish(|_| true, None);
        self.status_changed();
    }

    /// What waited for a removal that has failed is refused.
    pub(super) fn refuse_queue(&mut self, reason: &str) {
        for queued in std::mem::take(&mut self.queue) {
            let (asked, _) = queued.part();
            if asked.reset.is_some() {
                let refused = self.not_forgotten(reason);
                self.settle(asked.number, asked.whom, Err(refused), None);
            } else if let Stage::Unreadable(reason) = &self.stage {
                let refused = self.unreadable_error(reason);
                self.settle(asked.number, asked.whom, Err(refused), None);
            }
        }
    }
}
