use super::js::now;
use crate::registry::Timeouts;
use crate::remote::{RemoteError, RemoteErrorKind, Stage, Timings};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;

/// Runs the stages of one load: each against its timeout, all against the total, each measured.
pub(super) struct Stopwatch {
    remote: Rc<str>,
    timeouts: Timeouts,
    begun: f64,
    timings: RefCell<Timings>,
}

impl Stopwatch {
    pub(super) fn new(remote: &Rc<str>, timeouts: Timeouts) -> Self {
        Self {
            remote: remote.clone(),
            timeouts,
            begun: now(),
            timings: RefCell::default(),
        }
    }

    /// Goes on with other limits.
    pub(super) fn set_timeouts(&mut self, timeouts: Timeouts) {
        self.timeouts = timeouts;
    }

    pub(super) async fn stage<T>(
        &self,
        stage: Stage,
        work: impl Future<Output = Result<T, RemoteError>>,
    ) -> Result<T, RemoteError> {
        let begun = now();
        let left = f64::from(self.timeouts.total) - (begun - self.begun);
        let limit = (left.max(0.0) as u32).min(self.timeouts.stage);
        let timeout = TimeoutFuture::new(limit);
        let result = match select(pin!(work), pin!(timeout)).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => {
                let detail = format!("no answer in {limit} ms");
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
