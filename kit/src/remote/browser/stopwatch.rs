use super::js::now;
use crate::provider::timer;
use crate::registry::Timeouts;
use crate::remote::{RemoteError, RemoteErrorKind, Stage, Timings};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;

type OnError = Rc<dyn Fn(&RemoteError)>;

/// Runs the stages of one load: each against its timeout, all against the total, each measured.
pub(super) struct Stopwatch {
    remote: Rc<str>,
    timeouts: Timeouts,
    begun: Cell<f64>,
    timings: RefCell<Timings>,
    /// Hears of a stage that is slow, and when it has ended.
    on_slow: Option<Rc<dyn Fn(Stage, bool)>>,
    /// Hears of errors that the load may go on after.
    on_error: Option<OnError>,
}

impl Stopwatch {
    pub(super) fn new(remote: &Rc<str>, timeouts: Timeouts) -> Self {
        Self {
            remote: remote.clone(),
            timeouts,
            begun: Cell::new(now()),
            timings: RefCell::default(),
            on_slow: None,
            on_error: None,
        }
    }

    /// Tells `listener` of a stage that is slow: `true` as soon as it is, `false` when it ends.
    pub(super) fn on_slow(mut self, listener: impl Fn(Stage, bool) + 'static) -> Self {
        self.on_slow = Some(Rc::new(listener));
        self
    }

    /// Tells `listener` of every error that [`passed_over`](Self::passed_over) is told of.
    pub(super) fn on_error(mut self, listener: impl Fn(&RemoteError) + 'static) -> Self {
        self.on_error = Some(Rc::new(listener));
        self
    }

    /// Something was wrong with one of several ways to load it.
    pub(super) fn passed_over(&self, error: &RemoteError) {
        if let Some(listener) = &self.on_error {
            listener(error);
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
        let slow = self.timeouts.slow.min(limit);
        let mut work = pin!(work);
        let mut result = in_time(work.as_mut(), slow).await;
        if result.is_none() && slow < limit {
            let told = Slow::tell(self.on_slow.clone(), stage);
            result = in_time(work, limit - slow).await;
            drop(told);
        }
        let result = result.unwrap_or_else(|| {
            if limit < self.timeouts.stage {
                return Err(self.out_of_time(stage));
            }
            let detail = format!("no answer in {limit} ms");
            Err(self.error(stage, RemoteErrorKind::TimedOut, detail))
        });
        self.timings.borrow_mut().record(stage, now() - begun);
        result
    }

    /// There was no time left for `stage`.
    pub(super) fn out_of_time(&self, stage: Stage) -> RemoteError {
        let detail = format!("all of it took more than {} ms", self.timeouts.total);
        self.error(stage, RemoteErrorKind::TimedOut, detail)
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

/// What `work` comes to, if it does so within `limit` milliseconds.
async fn in_time<T>(work: impl Future<Output = T> + Unpin, limit: u32) -> Option<T> {
    match select(work, pin!(TimeoutFuture::new(timer(limit)))).await {
        Either::Left((result, _)) => Some(result),
        Either::Right(_) => None,
    }
}

/// A stage that is slow; over when it is dropped.
struct Slow {
    listener: Option<Rc<dyn Fn(Stage, bool)>>,
    stage: Stage,
}

impl Slow {
    fn tell(listener: Option<Rc<dyn Fn(Stage, bool)>>, stage: Stage) -> Self {
        if let Some(listener) = &listener {
            listener(stage, true);
        }
        Self { listener, stage }
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            listener(self.stage, false);
        }
    }
}
