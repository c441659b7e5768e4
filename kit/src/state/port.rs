use crate::base::{Namespace, SchemaVersion};
use std::rc::Rc;

/// Called with batches: text that [`read_batch`](super::read_batch) reads, a line for each of
/// these.
///
/// | line | meaning |
/// |---|---|
/// | `V json` | the event with version `V` |
/// | `V@S json` | the same, written with schema `S`, which is not the reader's |
/// | `V *` | the state is the empty one as of version `V`, whatever it was before |
/// | `=V@S json` | the state as of version `V`, whatever it was before, written with schema `S` |
/// | `~n V` | the reader's append `n` is in the log; its last version is `V`, in this batch or an earlier one |
/// | `^n kind numbers reason` | the reader's append `n` was refused; the numbers have commas between them |
/// | `!V` | the reader's code cannot fold version `V`: neither it nor a later one is told |
/// | `?` | [`Feed::snapshot`] is wanted, of the sequenced state as it is then |
/// | `@` | [`Feed::status`] is another one |
/// | `<V` … `>` | show the state that these lines make from the empty one: the past, as of version `V` |
/// | `\|` | show the present again |
///
/// Versions rise by one, and only events that are new rise. `V *` and `=V@S` go wherever they say:
/// forward over events that are gone, or back, to `0 *` for instance, when the reader has said
/// that it cannot read a snapshot. Between `<V` and `>` nothing of the present is told; while the
/// past is shown the present is told all the same. With `0 *` begins what was kept and has been
/// read only now: to the end of the batch that is no news. What comes first in a batch are the answers to
/// appends. A reader that has said so
/// ([`HubFeed::without_own_events`](super::HubFeed::without_own_events)) is not told what it has
/// appended itself, as long as it reads in one place: there the versions that an answer names are
/// left out. That more is kept than before is told with `@` to those alone who have asked for the
/// status since the last one. Unknown lines are to be skipped.
pub type Deliver = Rc<dyn Fn(&str)>;

/// Where the events of shared state come from and go to.
///
/// Each module has one of its own: the shell's components use the [`Hub`](super::Hub) through
/// [`Hub::feed`](super::Hub::feed), a remote uses the shell's hub through the link, and a remote
/// that runs alone has a hub to itself.
pub trait Feed {
    /// Appends. Each line is an append, `number SP expected SP events`, as
    /// [`write_send`](super::write_send) writes it: `number` is the writer's own, from 1 and
    /// higher each time, `expected` the version that it has seen, or `-`, and `events` a JSON
    /// array. After `expected` there may be why it was written: `<V`, the event with version `V`, or
    /// `<V:N` for one of the namespace `N`. What became of it is told to the writer's subscription of the namespace.
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the namespace, or cannot read the lines; nothing is
    /// appended then.
    fn send(&self, namespace: &Namespace, lines: &str) -> Result<(), String>;

    /// The batch that leads a reader who is at `from` to the present; `None` when there is
    /// nothing. `schema` is the reader's.
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the namespace.
    fn read(
        &self,
        namespace: &Namespace,
        from: u64,
        schema: SchemaVersion,
    ) -> Result<Option<String>, String>;

    /// Delivers everything after `from`, now and later, until the guard is dropped.
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the subscription.
    fn subscribe(
        &self,
        namespace: &Namespace,
        from: u64,
        schema: SchemaVersion,
        deliver: Deliver,
    ) -> Result<FeedGuard, String>;

    /// Answers `?`: the sequenced state, without anything provisional, as of `version`. A text
    /// that begins with `!` says instead that the module cannot read the snapshot of that version
    /// which it was given, and why: it is then led to the present by another way, or
    /// [`status`](Self::status) is `unreadable`.
    fn snapshot(&self, namespace: &Namespace, version: u64, json: &str);

    /// How the namespace is doing, for [`StateStatus::parse`](super::StateStatus::parse); `None`
    /// when the shell does not say.
    fn status(&self, namespace: &Namespace) -> Option<String>;
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
