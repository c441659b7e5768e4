use super::error::AppendError;
use super::event::Receipt;
use crate::base::Namespace;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// Called with batches: text with an event a line, `version SP event-JSON`. A line `~n` before
/// them says that the reader's own append with number `n` is settled: it is in this batch or in
/// an earlier one. A line `!v` after them says that the reader's code cannot fold the event with
/// version `v`, so that neither it nor any after it is told. [`read_batch`](super::read_batch)
/// reads them.
pub type Deliver = Rc<dyn Fn(&str)>;

/// What an asynchronous append resolves to.
pub type Appending = Pin<Box<dyn Future<Output = Result<Receipt, AppendError>>>>;

/// Where the events of shared state come from and go to.
///
/// Each module has one of its own: the shell's components use the [`Hub`](super::Hub) through
/// [`Hub::feed`](super::Hub::feed), a remote uses the shell's hub through the link, and a remote
/// that runs alone has a hub to itself.
pub trait Feed {
    /// Appends a JSON array of events; `expected` is the version that the writer has seen, if it
    /// cares. `number` is the writer's own, higher each time, so that it finds in the batches what
    /// became of the append.
    fn append_events(
        &self,
        namespace: &Namespace,
        events: &str,
        expected: Option<u64>,
        number: u64,
    ) -> Appending;

    /// The batch of everything after `from`, now; `None` when there is nothing.
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the namespace.
    fn read(&self, namespace: &Namespace, from: u64) -> Result<Option<String>, String>;

    /// Delivers everything after `from`, now and later, until the guard is dropped.
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the subscription.
    fn subscribe(
        &self,
        namespace: &Namespace,
        from: u64,
        deliver: Deliver,
    ) -> Result<FeedGuard, String>;
}

/// Ends a subscription when it is dropped.
#[must_use = "dropping the guard ends the subscription at once"]
pub struct FeedGuard(Option<Box<dyn FnOnce()>>);

impl FeedGuard {
    /// Runs `end` once, on drop.
    pub fn new(end: impl FnOnce() + 'static) -> Self {
        Self(Some(Box::new(end)))
    }
}

impl Drop for FeedGuard {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            end();
        }
    }
}

impl std::fmt::Debug for FeedGuard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FeedGuard").finish_non_exhaustive()
    }
}
