//! The breakers of a page: one for each remote and origin.

use super::js::now;
use super::online::is_offline;
use super::stopwatch::Stopwatch;
use crate::remote::{Breaker, BreakerPolicy, Permit, RemoteError, RemoteErrorKind, Stage};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::Url;

#[derive(Default)]
pub(super) struct Breakers {
    all: RefCell<BTreeMap<(Rc<str>, String), Breaker>>,
}

impl Breakers {
    /// Asks to fetch a remote from the origin of `url`: its manifest and its files are one call.
    pub(super) fn ask(
        self: &Rc<Self>,
        watch: &Stopwatch,
        url: &str,
        policy: BreakerPolicy,
    ) -> Result<Call, RemoteError> {
        let origin = Url::new(url).map_or_else(|_| url.to_owned(), |url| url.origin());
        let key = (watch.remote().clone(), origin);
        let mut all = self.all.borrow_mut();
        let breaker = all.entry(key.clone()).or_default();
        let permit = breaker.ask(now());
        let (failed, calls) = breaker.recent();
        let Permit::Refused(wait) = permit else {
            return Ok(Call {
                breakers: self.clone(),
                policy,
                permit,
                key: Some(key),
            });
        };
        let again = match wait {
            0 => "one call is finding out whether it is back".to_owned(),
            _ => format!("it is asked again in {} s", wait.div_ceil(1000)),
        };
        let detail = if breaker.is_held() {
            format!("{} asked to be left alone, {again}", key.1)
        } else {
            format!("{} failed {failed} of {calls} times, {again}", key.1)
        };
        let error = watch.error(Stage::Manifest, RemoteErrorKind::Suspended, detail);
        Err(error.with_retry_after(Some(wait)))
    }

    /// Lets a user's wish through at once.
    pub(super) fn hurry(&self, remote: &str) {
        for ((name, _), breaker) in self.all.borrow_mut().iter_mut() {
            if **name == *remote {
                breaker.hurry(now());
            }
        }
    }
}

/// A call that a breaker has allowed. Dropped without an end, it was given up.
pub(super) struct Call {
    breakers: Rc<Breakers>,
    policy: BreakerPolicy,
    permit: Permit,
    key: Option<(Rc<str>, String)>,
}

impl Call {
    /// Notes how the call ended: a failure is one of network or server.
    pub(super) fn end<T>(self, result: Result<T, RemoteError>) -> Result<T, RemoteError> {
        match &result {
            Ok(_) => self.note(true),
            Err(error) => self.failed(error),
        }
        result
    }

    /// Notes that the call ended with `error`. Offline it says nothing about the server.
    pub(super) fn failed(self, error: &RemoteError) {
        let is_transient = error.is_transient();
        if is_transient && is_offline() {
            return;
        }
        let wait = error.retry_after().filter(|_| is_transient);
        self.settle(|breaker, call| {
            breaker.record(&call.policy, call.permit, now(), !is_transient);
            if let Some(wait) = wait {
                breaker.hold(now(), wait);
            }
        });
    }

    fn note(self, success: bool) {
        self.settle(|breaker, call| breaker.record(&call.policy, call.permit, now(), success));
    }

    fn settle(mut self, settle: impl FnOnce(&mut Breaker, &Self)) {
        if let Some(key) = self.key.take()
            && let Some(breaker) = self.breakers.all.borrow_mut().get_mut(&key)
        {
            settle(breaker, &self);
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if let Some(key) = self.key.take()
            && let Some(breaker) = self.breakers.all.borrow_mut().get_mut(&key)
        {
            breaker.abandon(self.permit, now());
        }
    }
}
