use super::answer::Answer;
use super::channel::{Channel, Queued, Whom};
use super::error::AppendError;
use super::event::{Receipt, split_events};
use super::lines::NO_SCHEMA;
use super::log::LogLimits;
use super::namespace_config::NamespaceConfig;
use super::observers::EventPattern;
use super::page_logs::PageLogs;
use super::port::FeedGuard;
use super::record::{Body, EventId, ProducerId, Proposal, Record};
use super::status::StateStatus;
use super::surroundings::{NoSurroundings, Surroundings};
use crate::base::{Namespace, SchemaVersion};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How often [`Hub::flush`] starts over when deliveries append more, before it leaves the rest
/// for the next task.
const MAX_ROUNDS: usize = 100;

/// All logs of a page, who listens to them and where they are kept.
///
/// Clones share the hub.
#[derive(Clone)]
pub struct Hub {
    pub(super) inner: Rc<PageLogs>,
}

/// Who appends, and the number that it gave to it.
pub(super) struct Author {
    pub(super) producer: ProducerId,
    pub(super) number: u64,
    pub(super) source: Rc<str>,
    pub(super) schema: SchemaVersion,
    pub(super) cause: Option<Cause>,
}

/// The event that made an author write.
#[derive(Clone, Copy)]
pub(super) enum Cause {
    /// One of the same namespace, with this version.
    Version(u64),
    Event(EventId),
}

impl Hub {
    /// A hub without events, in memory, without a clock. `on_waiting` is called when there is
    /// something to deliver, once until the next [`flush`](Self::flush).
    pub fn new(on_waiting: impl Fn() + 'static) -> Self {
        Self::with_limits(LogLimits::default(), on_waiting)
    }

    /// As [`new`](Self::new), with other limits for each namespace.
    pub fn with_limits(limits: LogLimits, on_waiting: impl Fn() + 'static) -> Self {
        let defaults = NamespaceConfig::memory().limits(limits);
        let on_waiting: Box<dyn Fn()> = Box::new(on_waiting);
        Self {
            inner: PageLogs::new(
                Rc::new(NoSurroundings),
                defaults,
                BTreeMap::new(),
                Some(on_waiting),
            ),
        }
    }

    /// A hub that delivers by itself, in a task of its surroundings, and keeps namespaces as their
    /// configurations say; the others are in memory.
    pub fn within(
        surroundings: Rc<dyn Surroundings>,
        namespaces: BTreeMap<Namespace, NamespaceConfig>,
    ) -> Self {
        let defaults = NamespaceConfig::default();
        Self {
            inner: PageLogs::new(surroundings, defaults, namespaces, None),
        }
    }

    /// Appends a JSON array of events; `source` names the module that writes them.
    ///
    /// # Errors
    ///
    /// [`AppendError`] when the array cannot be read, the log is full, or it is not at the
    /// version in `expected`; also when the versions of the namespace come from a storage, so that
    /// there is no answer yet: [`HubFeed::append_events`](super::HubFeed::append_events) waits for
    /// it. Nothing is applied then.
    pub fn append(
        &self,
        source: &str,
        namespace: &Namespace,
        events: &str,
        expected: Option<u64>,
    ) -> Result<Receipt, AppendError> {
        let is_immediate = self
            .inner
            .with(namespace, |channel| channel.gives_versions_at_once());
        if !is_immediate {
            return Err(AppendError::Link {
                namespace: namespace.to_string(),
                reason: "its versions come from a storage, later".to_owned(),
            });
        }
        let author = self.author(source);
        let answer = Answer::new();
        let whom = Whom::Waiting(answer.clone());
        self.propose(author, namespace, events, expected, whom)?;
        answer.take().unwrap_or_else(|| {
            Err(AppendError::Link {
                namespace: namespace.to_string(),
                reason: "no answer".to_owned(),
            })
        })
    }

    /// The page itself, with its next number.
    pub(super) fn author(&self, source: &str) -> Author {
        let (producer, last) = &self.inner.own;
        last.set(last.get() + 1);
        Author {
            producer: *producer,
            number: last.get(),
            source: source.into(),
            schema: NO_SCHEMA,
            cause: self.inner.telling.cause().map(Cause::Event),
        }
    }

    pub(super) fn propose(
        &self,
        author: Author,
        namespace: &Namespace,
        events: &str,
        expected: Option<u64>,
        whom: Whom,
    ) -> Result<(), AppendError> {
        let bodies = read_events(namespace, events)?;
        self.propose_bodies(author, namespace, bodies, expected, whom);
        Ok(())
    }

    pub(super) fn propose_bodies(
        &self,
        author: Author,
        namespace: &Namespace,
        bodies: Vec<Body>,
        expected: Option<u64>,
        whom: Whom,
    ) {
        let now = self.inner.surroundings.now();
        self.inner.with(namespace, |channel| {
            self.propose_to(channel, now, author, bodies, expected, whom);
        });
    }

    pub(super) fn propose_to(
        &self,
        channel: &mut Channel,
        now: u64,
        author: Author,
        bodies: Vec<Body>,
        expected: Option<u64>,
        whom: Whom,
    ) {
        let stamp = |body| (self.inner.stamps.event(now), body);
        let causation = match author.cause {
            Some(Cause::Version(version)) => channel.log.record(version).map(|record| record.id),
            Some(Cause::Event(id)) => Some(id),
            None => None,
        };
        let proposal = Proposal {
            producer: author.producer,
            number: author.number,
            expected,
            timestamp: now,
            schema: author.schema,
            source: author.source,
            causation,
            events: bodies.into_iter().map(stamp).collect(),
            bylines: Vec::new(),
        };
        channel.propose(Queued { proposal, whom }, now);
    }

    /// The batch of everything in `namespace` after `from`; `None` when there is nothing.
    pub fn read(&self, namespace: &Namespace, from: u64) -> Option<String> {
        let author = self.inner.next();
        self.inner.with(namespace, |channel| {
            let batch = channel.read(author, from, NO_SCHEMA, None);
            channel.readers.remove(&author);
            batch
        })
    }

    /// The version of `namespace`; 0 when nothing was ever appended.
    pub fn version(&self, namespace: &Namespace) -> u64 {
        let version = self.inner.peek(namespace, |channel| channel.log.version());
        version.unwrap_or_default()
    }

    /// How `namespace` is doing.
    pub fn status(&self, namespace: &Namespace) -> StateStatus {
        self.inner.with(namespace, |channel| channel.status(None))
    }

    /// The namespaces that somebody has used.
    pub fn namespaces(&self) -> Vec<Namespace> {
        self.inner.namespaces()
    }

    /// The module that wrote the event of `namespace` with `version`.
    pub fn source(&self, namespace: &Namespace, version: u64) -> Option<String> {
        let source = self.inner.peek(namespace, |channel| {
            let record = channel.log.record(version)?;
            Some(record.source.to_string())
        });
        source.flatten()
    }

    /// Whether it was appended in this page, and not in another tab or in an earlier life of the page.
    pub fn is_own(&self, record: &Record) -> bool {
        self.inner.stamps.is_own(record.producer)
    }

    /// How many subscriptions are alive.
    pub fn subscriptions(&self) -> usize {
        self.inner.subscriptions()
    }

    /// Calls `effect` for each event that matches, in the order of versions, as it becomes part of
    /// the log from now on: never for what is read from a storage at first, nor for what time
    /// travel shows. What happened before is in the [history](Self::history), and told by
    /// [`observe_from`](Self::observe_from).
    ///
    /// What an effect appends in the page while it is called, to any namespace, has the event as
    /// its cause. An event that comes meanwhile is told when everybody has heard of this one.
    pub fn observe(
        &self,
        pattern: EventPattern,
        effect: impl Fn(&Namespace, &Record) + 'static,
    ) -> FeedGuard {
        // What is waiting to be told came earlier.
        self.inner.observe();
        let id = self.inner.next();
        let mut observers = self.inner.observers.borrow_mut();
        observers.add(id, pattern, Rc::new(effect));
        let inner = Rc::downgrade(&self.inner);
        FeedGuard::new(move || {
            let inner = inner.upgrade();
            let ended = inner.and_then(|inner| inner.observers.borrow_mut().remove(id));
            drop(ended);
        })
    }

    /// Somebody else may have appended to `namespace`: what is new is read from its storage.
    /// Where that storage was given up because it failed, it is [tried again](Self::keep_again).
    pub fn catch_up(&self, namespace: &Namespace) {
        self.inner.with(namespace, Channel::catch_up);
    }

    /// As [`catch_up`](Self::catch_up), for all namespaces that are in use: the page was frozen,
    /// or in the background, and is shown again.
    pub fn catch_up_all(&self) {
        for namespace in self.namespaces() {
            self.inner.with(&namespace, |channel| {
                channel.work.leaving = false;
                channel.catch_up();
            });
        }
    }

    /// Saves what is unsaved now, and what comes at once, until [`catch_up_all`](Self::catch_up_all):
    /// the page may end.
    pub fn save_now(&self) {
        for namespace in self.namespaces() {
            self.inner.with(&namespace, Channel::leave);
        }
    }

    /// Begins to read what is kept, before anybody asks.
    pub fn hydrate(&self) {
        for namespace in self.inner.configured() {
            self.inner.with(namespace, |_| {});
        }
    }

    /// Delivers what is waiting. Events appended by a subscriber are delivered in the same call,
    /// up to a bound: `true` says that there is more, for a later task.
    pub fn flush(&self) -> bool {
        self.inner.set_waiting(false);
        for _ in 0..MAX_ROUNDS {
            let due = self.inner.due();
            for (namespace, id) in &due {
                // Looked up again each time: an earlier subscriber may have ended this one.
                if let Some((deliver, batch)) = self.inner.take(namespace, *id) {
                    deliver(&batch);
                }
            }
            if !self.inner.observe() && due.is_empty() && !self.inner.rest() {
                return false;
            }
        }
        // Whoever called is to call again: nobody else is told.
        self.inner.set_waiting(true);
        true
    }
}

/// What a JSON array of events appends.
pub(super) fn read_events(namespace: &Namespace, events: &str) -> Result<Vec<Body>, AppendError> {
    let events = split_events(events).map_err(|error| AppendError::malformed(namespace, error))?;
    Ok(events.into_iter().map(Body::Event).collect())
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub")
            .field("subscriptions", &self.subscriptions())
            .finish_non_exhaustive()
    }
}
