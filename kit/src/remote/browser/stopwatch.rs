use super::js::now;
use crate::registry::Timeouts;
use crate::remote::{RemoteError, RemoteErrorKind, Stage, Timings};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;

/// Runs the stages of one load: each against its timeout, all against the total, each measured.
pub(super) struct Stopwatch {
    remote: Rc<str>,
    timeouts: Timeouts,
    begun: Cell<f64>,
    timings: RefCell<Timings>,
}

impl Stopwatch {
    pub(super) fn new(remote: &Rc<str>, timeouts: Timeouts) -> Self {
        Self {
            remote: remote.clone(),
            timeouts,
            begun: Cell::new(now()),
            timings: RefCell::default(),
        }
    }

    /// Goes on with other limits.
    pub(super) fn set_timeouts(&mut self, timeouts: Timeouts) {
        self.timeouts = timeouts;
    }

    /// How many milliseconds are left for the whole load.
    pub(super) fn left(&self) -> u32 {
        let left = f64::from(self.timeouts.total) - (now() - self.begun.get());
        left.max(0.0) as u32
    }

    /// Does not count so many milliseconds.
    pub(super) fn leave_out(&self, time: f64) {
        self.begun.set(self.begun.get() + time);
    }

    pub(super) async fn stage<T>(
        &self,
        stage: Stage,
        work: impl Future<Output = Result<T, RemoteError>>,
    ) -> Result<T, RemoteError> {
        let begun = now();
        let limit = self.left().min(self.timeouts.stage);
        let timeout = TimeoutFuture::new(limit);
        let result = match select(pin!(work), pin!(timeout)).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => {
                let detail = if limit < self.timeouts.stage {
                    format!("all of it took more than {} ms", self.timeouts.total)
                } else {
                    format!("no answer in {limit} ms")
                };
                Err(self.error(stage, RemoteErrorKind::TimedOut, detail))
            }
        };
        self.timings.borrow_mut().record(stage, now() - begun);
        result
    }

    pub(super) fn error(
        &self,
        stage: Stage,
        kind: RemoteErrorKind,
        detail: impl Into<Rc<str>>,
    ) -> RemoteError {
        RemoteError::new(&self.remote, stage, kind, detail)
    }

    pub(super) fn remote(&self) -> &Rc<str> {
        &self.remote
    }

    pub(super) fn timings(&self) -> Timings {
        self.timings.borrow().clone()
    }
}
