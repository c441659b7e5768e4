use super::channel::Channel;
use super::error::AppendError;
use super::event::{Receipt, split_events};
use super::log::{EventLog, LogLimits};
use super::port::{Deliver, FeedGuard};
use crate::base::Namespace;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

/// How often [`Hub::flush`] starts over when deliveries append more, before it leaves the rest
/// for the next task.
const MAX_ROUNDS: usize = 100;

/// The `memory` sequencer: all logs of a page and who listens to them.
///
/// Clones share the hub. It has no clock and no task queue: whoever creates it is told once
/// when there is something to deliver, and calls [`flush`](Self::flush) when the time has come.
#[derive(Clone)]
pub struct Hub {
    pub(super) inner: Rc<Inner>,
}

/// A [`Hub`] that may be gone.
#[cfg(feature = "browser")]
#[derive(Clone)]
pub(super) struct WeakHub(Weak<Inner>);

#[cfg(feature = "browser")]
impl WeakHub {
    pub(super) fn upgrade(&self) -> Option<Hub> {
        self.0.upgrade().map(|inner| Hub { inner })
    }
}

pub(super) struct Inner {
    limits: LogLimits,
    logs: RefCell<BTreeMap<Namespace, Channel>>,
    next_id: Cell<u64>,
    waiting: Cell<bool>,
    on_waiting: Box<dyn Fn()>,
}

impl Hub {
    /// A hub without events. `on_waiting` is called when there is something to deliver, once
    /// until the next [`flush`](Self::flush).
    pub fn new(on_waiting: impl Fn() + 'static) -> Self {
        Self::with_limits(LogLimits::default(), on_waiting)
    }

    /// As [`new`](Self::new), with other limits for each namespace.
    pub fn with_limits(limits: LogLimits, on_waiting: impl Fn() + 'static) -> Self {
        Self {
            inner: Rc::new(Inner {
                limits,
                logs: RefCell::default(),
                next_id: Cell::new(0),
                waiting: Cell::new(false),
                on_waiting: Box::new(on_waiting),
            }),
        }
    }

    /// As [`new`](Self::new), for a callback that reaches the hub itself without keeping it alive.
    #[cfg(feature = "browser")]
    pub(super) fn new_cyclic<F: Fn() + 'static>(on_waiting: impl FnOnce(WeakHub) -> F) -> Self {
        let inner = Rc::new_cyclic(|weak| Inner {
            limits: LogLimits::default(),
            logs: RefCell::default(),
            next_id: Cell::new(0),
            waiting: Cell::new(false),
            on_waiting: Box::new(on_waiting(WeakHub(weak.clone()))),
        });
        Self { inner }
    }

    /// Appends a JSON array of events; `source` names the module that writes them.
    ///
    /// # Errors
    ///
    /// [`AppendError`] when the array cannot be read, the log is full, or it is not at the
    /// version in `expected`. Nothing is applied then.
    pub fn append(
        &self,
        source: &str,
        namespace: &Namespace,
        events: &str,
        expected: Option<u64>,
    ) -> Result<Receipt, AppendError> {
        let source = source.into();
        self.inner
            .append(&source, namespace, events, expected, None)
    }

    /// The batch of everything in `namespace` after `from`; `None` when there is nothing.
    pub fn read(&self, namespace: &Namespace, from: u64) -> Option<String> {
        self.inner.read(namespace, from, None)
    }

    /// The version of `namespace`; 0 when nothing was ever appended.
    pub fn version(&self, namespace: &Namespace) -> u64 {
        self.inner
            .logs
            .borrow()
            .get(namespace)
            .map_or(0, |channel| channel.log.version())
    }

    /// The module that wrote the event of `namespace` with `version`.
    pub fn source(&self, namespace: &Namespace, version: u64) -> Option<String> {
        let logs = self.inner.logs.borrow();
        logs.get(namespace)?.log.source(version).map(str::to_owned)
    }

    /// How many subscriptions are alive.
    pub fn subscriptions(&self) -> usize {
        self.inner
            .logs
            .borrow()
            .values()
            .map(|channel| channel.subscriptions())
            .sum()
    }

    /// Delivers what is waiting. Events appended by a subscriber are delivered in the same call,
    /// up to a bound: `true` says that there is more, for a later task.
    pub fn flush(&self) -> bool {
        self.inner.waiting.set(false);
        for _ in 0..MAX_ROUNDS {
            let due = self.inner.due();
            if due.is_empty() {
                return false;
            }
            for (namespace, id) in due {
                // Looked up again each time: an earlier subscriber may have ended this one.
                if let Some((deliver, batch)) = self.inner.take(&namespace, id) {
                    deliver(&batch);
                }
            }
        }
        // Whoever called is to call again: nobody else is told.
        self.inner.waiting.set(true);
        true
    }
}

impl Inner {
    pub(super) fn next(&self) -> u64 {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        id
    }

    /// `author` is who appends, and the number that it gave to it.
    pub(super) fn append(
        &self,
        source: &Rc<str>,
        namespace: &Namespace,
        events: &str,
        expected: Option<u64>,
        author: Option<(u64, u64)>,
    ) -> Result<Receipt, AppendError> {
        let events =
            split_events(events).map_err(|error| AppendError::malformed(namespace, error))?;
        let receipt = self.channel(namespace, |channel| {
            let receipt = channel.log.append(source, events, expected)?;
            if let Some((author, number)) = author {
                channel.settle(author, number, receipt.version);
            }
            Ok(receipt)
        })?;
        self.wake();
        Ok(receipt)
    }

    /// What `author` has appended as `number` is refused.
    pub(super) fn refuse(
        &self,
        namespace: &Namespace,
        author: u64,
        number: u64,
        why: &AppendError,
    ) {
        let refusal = why.to_refusal();
        self.channel(namespace, |channel| {
            channel.refuse(author, number, &refusal);
        });
        self.wake();
    }

    fn channel<R>(&self, namespace: &Namespace, work: impl FnOnce(&mut Channel) -> R) -> R {
        let mut logs = self.logs.borrow_mut();
        let channel = logs
            .entry(namespace.clone())
            .or_insert_with(|| Channel::new(EventLog::new(namespace.clone(), self.limits)));
        work(channel)
    }

    fn wake(&self) {
        if !self.waiting.replace(true) {
            (self.on_waiting)();
        }
    }

    fn due(&self) -> Vec<(Namespace, u64)> {
        let logs = self.logs.borrow();
        let behind = |(namespace, channel): (&Namespace, &Channel)| {
            let ids = channel.behind().collect::<Vec<_>>();
            ids.into_iter()
                .map(|id| (namespace.clone(), id))
                .collect::<Vec<_>>()
        };
        logs.iter().flat_map(behind).collect()
    }

    pub(super) fn read(
        &self,
        namespace: &Namespace,
        from: u64,
        poisoned: Option<u64>,
    ) -> Option<String> {
        self.channel(namespace, |channel| channel.read(from, poisoned))
    }

    fn take(&self, namespace: &Namespace, id: u64) -> Option<(Deliver, String)> {
        self.logs.borrow_mut().get_mut(namespace)?.take(id)
    }

    pub(super) fn subscribe(
        self: &Rc<Self>,
        author: u64,
        namespace: &Namespace,
        from: u64,
        poisoned: Option<u64>,
        deliver: Deliver,
    ) -> FeedGuard {
        let id = self.next();
        let behind = self.channel(namespace, |channel| {
            channel.subscribe(id, author, from, poisoned, deliver)
        });
        if behind {
            self.wake();
        }
        let (inner, namespace): (Weak<Self>, _) = (Rc::downgrade(self), namespace.clone());
        FeedGuard::new(move || {
            if let Some(inner) = inner.upgrade() {
                inner.end(&namespace, id);
            }
        })
    }

    fn end(&self, namespace: &Namespace, id: u64) {
        let ended = self
            .logs
            .borrow_mut()
            .get_mut(namespace)
            .and_then(|channel| channel.end(id));
        // Dropped only here, after the borrow: what the closure owns may call back.
        drop(ended);
    }
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub")
            .field("subscriptions", &self.subscriptions())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SchemaVersion;
    use crate::state::Feed;

    const SCHEMA: SchemaVersion = SchemaVersion { major: 1, minor: 0 };

    type Seen = Rc<RefCell<Vec<String>>>;

    fn namespace(name: &str) -> Namespace {
        Namespace::new(name).unwrap()
    }

    fn listen(hub: &Hub, name: &str, from: u64) -> (Seen, FeedGuard) {
        let seen = Seen::default();
        let log = seen.clone();
        let deliver = Rc::new(move |batch: &str| log.borrow_mut().push(batch.to_owned()));
        let guard = hub
            .feed("x")
            .subscribe(&namespace(name), from, SCHEMA, deliver)
            .unwrap();
        (seen, guard)
    }

    #[test]
    fn appends_of_one_task_arrive_as_one_batch_and_not_before_the_flush() {
        let wakes = Rc::new(Cell::new(0));
        let counter = wakes.clone();
        let hub = Hub::new(move || counter.set(counter.get() + 1));
        let (seen, _guard) = listen(&hub, "a", 0);
        hub.append("x", &namespace("a"), "[1,2]", None).unwrap();
        hub.append("x", &namespace("a"), "[3]", None).unwrap();
        hub.append("x", &namespace("b"), "[9]", None).unwrap();
        assert_eq!((wakes.get(), seen.borrow().len()), (1, 0));
        hub.flush();
        assert_eq!(*seen.borrow(), ["1 1\n2 2\n3 3\n"]);
        hub.flush();
        assert_eq!(seen.borrow().len(), 1);
    }

    #[test]
    fn a_late_subscriber_gets_what_it_has_not_seen() {
        let hub = Hub::new(|| {});
        hub.append("x", &namespace("a"), "[1,2]", None).unwrap();
        let (all, _all) = listen(&hub, "a", 0);
        let (some, _some) = listen(&hub, "a", 1);
        let (none, _none) = listen(&hub, "a", 2);
        hub.flush();
        assert_eq!(*all.borrow(), ["1 1\n2 2\n"]);
        assert_eq!(*some.borrow(), ["2 2\n"]);
        assert!(none.borrow().is_empty());
    }

    #[test]
    fn nothing_is_called_after_its_guard_was_dropped_not_even_for_an_accepted_event() {
        let hub = Hub::new(|| {});
        let (second_seen, second) = {
            let slot = Rc::new(RefCell::new(None::<FeedGuard>));
            let held = slot.clone();
            let ending = Rc::new(move |_: &str| drop(held.borrow_mut().take()));
            std::mem::forget(
                hub.feed("x")
                    .subscribe(&namespace("a"), 0, SCHEMA, ending)
                    .unwrap(),
            );
            let (seen, guard) = listen(&hub, "a", 0);
            *slot.borrow_mut() = Some(guard);
            (seen, slot)
        };
        hub.append("x", &namespace("a"), "[1]", None).unwrap();
        hub.flush();
        assert!(second.borrow().is_none());
        assert!(second_seen.borrow().is_empty());
        assert_eq!(hub.subscriptions(), 1);
    }

    #[test]
    fn an_append_during_delivery_is_delivered_next_to_all_in_one_order() {
        let hub = Hub::new(|| {});
        let again = hub.clone();
        let reply = Rc::new(move |batch: &str| {
            if batch.starts_with("1 ") {
                again
                    .append("x", &namespace("a"), "[\"reply\"]", None)
                    .unwrap();
            }
        });
        let _first = hub
            .feed("x")
            .subscribe(&namespace("a"), 0, SCHEMA, reply)
            .unwrap();
        let (seen, _guard) = listen(&hub, "a", 0);
        hub.append("x", &namespace("a"), "[\"call\"]", None)
            .unwrap();
        hub.flush();
        assert_eq!(seen.borrow().concat(), "1 \"call\"\n2 \"reply\"\n");
    }

    #[test]
    fn a_subscriber_that_always_appends_cannot_hold_the_page() {
        let hub = Hub::new(|| {});
        let again = hub.clone();
        let forever = Rc::new(move |_: &str| {
            let _ = again.append("x", &namespace("a"), "[0]", None);
        });
        let _guard = hub
            .feed("x")
            .subscribe(&namespace("a"), 0, SCHEMA, forever)
            .unwrap();
        hub.append("x", &namespace("a"), "[0]", None).unwrap();
        assert!(hub.flush(), "it is not told that there is more");
        let version = hub.version(&namespace("a"));
        assert!(version <= MAX_ROUNDS as u64 + 1);
        assert!(hub.flush() && hub.version(&namespace("a")) > version);
    }

    #[test]
    fn what_is_no_array_is_refused_by_name() {
        let hub = Hub::new(|| {});
        let error = hub
            .append("x", &namespace("a"), "{", None)
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("events for state `a` cannot be read: "),
            "{error}"
        );
        assert_eq!(hub.version(&namespace("a")), 0);
    }

    #[test]
    fn the_log_knows_who_wrote_what() {
        let hub = Hub::new(|| {});
        hub.append("catalog", &namespace("a"), "[1]", None).unwrap();
        hub.append("cart", &namespace("a"), "[2]", None).unwrap();
        let source = |version| hub.source(&namespace("a"), version);
        assert_eq!(source(1).as_deref(), Some("catalog"));
        assert_eq!(source(2).as_deref(), Some("cart"));
        assert_eq!((source(0), source(3)), (None, None));
    }
}
