use super::pattern;
use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::sync::watch;

/// What goes wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// This status, without a body.
    Status(u16),
    /// This status with `Retry-After` in seconds.
    RetryAfter(u16, u32),
    /// The right answer, but only after [`FaultGuard::release`] or the end of the guard.
    Hold,
    /// Never an answer, while the connection stays open.
    Hang,
    /// One bit of the middle byte is wrong.
    CorruptByte,
    /// Only this many bytes, as if that were all.
    Truncate(usize),
    /// Only this many bytes of the announced length, then the connection is gone.
    Cut(usize),
    /// So many bytes at a time, with a pause of so many milliseconds after each.
    Drip(usize, u64),
    /// With status 200, this `Content-Type` and this text instead.
    Instead(&'static str, &'static str),
    /// The right answer with the second text in place of the first.
    Substitute(String, String),
    /// This `Content-Type`.
    Mime(String),
    /// A redirect to this URL.
    Redirect(String),
    /// The right answer without the headers that let another origin read it.
    WithoutCors,
}

/// A fault in force. Dropping it ends the fault.
#[must_use = "the fault ends when this is dropped"]
pub struct FaultGuard {
    faults: Arc<Faults>,
    rule: Arc<Rule>,
}

pub(super) struct Rule {
    pattern: String,
    pub(super) fault: Fault,
    left: Mutex<Option<usize>>,
    hits: AtomicUsize,
    pub(super) released: watch::Sender<bool>,
}

#[derive(Default)]
pub(super) struct Faults {
    rules: Mutex<Vec<Arc<Rule>>>,
}

impl Faults {
    pub(super) fn add(self: &Arc<Self>, pattern: &str, fault: Fault) -> FaultGuard {
        let rule = Arc::new(Rule {
            pattern: pattern.to_owned(),
            fault,
            left: Mutex::new(None),
            hits: AtomicUsize::new(0),
            released: watch::Sender::new(false),
        });
        lock(&self.rules).push(rule.clone());
        FaultGuard {
            faults: self.clone(),
            rule,
        }
    }

    /// The rule that applies to `path`, counted as a hit.
    pub(super) fn take(&self, path: &str) -> Option<Arc<Rule>> {
        let rules = lock(&self.rules);
        let rule = rules
            .iter()
            .rev()
            .find(|rule| *lock(&rule.left) != Some(0) && pattern::matches(&rule.pattern, path))?;
        if let Some(left) = lock(&rule.left).as_mut() {
            *left -= 1;
        }
        rule.hits.fetch_add(1, Ordering::SeqCst);
        Some(rule.clone())
    }
}

impl FaultGuard {
    /// Limits the fault to the next `times` requests; the right answer comes after them.
    pub fn times(self, times: usize) -> Self {
        *lock(&self.rule.left) = Some(times);
        self
    }

    /// How many answers it spoiled.
    pub fn hits(&self) -> usize {
        self.rule.hits.load(Ordering::SeqCst)
    }

    /// Lets held answers go, those to come too.
    pub fn release(&self) {
        self.rule.released.send_replace(true);
    }
}

impl Drop for FaultGuard {
    fn drop(&mut self) {
        lock(&self.faults.rules).retain(|rule| !Arc::ptr_eq(rule, &self.rule));
        self.release();
    }
}

impl fmt::Debug for FaultGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultGuard")
            .field("pattern", &self.rule.pattern)
            .field("fault", &self.rule.fault)
            .field("hits", &self.hits())
            .finish()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
