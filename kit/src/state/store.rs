use super::answer::Answer;
use super::error::AppendError;
use super::event::Receipt;
use super::expected::Expected;
use super::port::{Feed, FeedGuard};
use super::sends::write_send;
use super::shared_state::SharedState;
use super::view::View;
use crate::base::Namespace;
use crate::provider::console_error;
use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::{Rc, Weak};

/// The folded states of one module: each namespace is folded once, however many components use
/// it, and forgotten when none does.
#[derive(Default)]
pub struct Stores {
    /// Few enough to be searched one by one.
    open: RefCell<Vec<(TypeId, Weak<dyn Any>)>>,
    /// Numbers the module's appends.
    appended: Rc<Cell<u64>>,
}

impl std::fmt::Debug for Stores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stores").finish_non_exhaustive()
    }
}

impl Stores {
    pub(crate) fn open<S: SharedState>(&self, feed: &Rc<dyn Feed>) -> Result<OpenStore<S>, String> {
        let key = TypeId::of::<S>();
        let known = self
            .find(key)
            .and_then(|store| store.downcast::<Store<S>>().ok());
        if let Some(store) = known {
            return Ok(store);
        }
        let store = Store::<S>::connect(feed.clone(), self.appended.clone())?;
        let any: Rc<dyn Any> = store.clone();
        let mut open = self.open.borrow_mut();
        open.retain(|(_, store)| store.strong_count() > 0);
        open.push((key, Rc::downgrade(&any)));
        Ok(store)
    }

    fn find(&self, key: TypeId) -> Option<Rc<dyn Any>> {
        let open = self.open.borrow();
        open.iter()
            .find(|(known, _)| *known == key)
            .and_then(|(_, store)| store.upgrade())
    }
}

/// A store in use: it lives as long as somebody holds it.
pub(crate) type OpenStore<S> = Rc<Store<S>>;

type Listener = Rc<dyn Fn()>;

type Appended = Result<Receipt, AppendError>;

/// The state of one namespace as this module folds it.
pub(crate) struct Store<S: SharedState> {
    namespace: Namespace,
    feed: Rc<dyn Feed>,
    view: RefCell<View<S>>,
    /// Who waits for what became of an append.
    asked: RefCell<Vec<(u64, Answer<Appended>)>>,
    /// Counts what can be seen.
    revision: Cell<u64>,
    appended: Rc<Cell<u64>>,
    listeners: RefCell<Vec<(u32, Listener)>>,
    next_listener: Cell<u32>,
    guard: RefCell<Option<FeedGuard>>,
}

/// The state of a store at one moment.
pub(super) struct Current<S> {
    pub(super) shown: Rc<S>,
    pub(super) sequenced: Rc<S>,
    pub(super) version: u64,
    pub(super) waiting: usize,
    pub(super) poisoned: Option<u64>,
    pub(super) revision: u64,
}

impl<S> Clone for Current<S> {
    fn clone(&self) -> Self {
        Self {
            shown: self.shown.clone(),
            sequenced: self.sequenced.clone(),
            ..*self
        }
    }
}

impl<S: SharedState> Store<S> {
    fn connect(feed: Rc<dyn Feed>, appended: Rc<Cell<u64>>) -> Result<Rc<Self>, String> {
        let namespace = Namespace::new(S::NAMESPACE).map_err(|error| error.to_string())?;
        let store = Rc::new(Self {
            namespace: namespace.clone(),
            feed: feed.clone(),
            view: RefCell::default(),
            asked: RefCell::default(),
            revision: Cell::new(0),
            appended,
            listeners: RefCell::default(),
            next_listener: Cell::new(0),
            guard: RefCell::new(None),
        });
        // What is there already is shown at once; only what comes later is waited for.
        if let Some(batch) = feed.read(&namespace, 0, S::VERSION)? {
            store.fold(&batch);
        }
        let weak = Rc::downgrade(&store);
        let deliver = Rc::new(move |batch: &str| {
            if let Some(store) = weak.upgrade() {
                store.fold(batch);
            }
        });
        let from = store.view.borrow().version();
        *store.guard.borrow_mut() = Some(feed.subscribe(&namespace, from, S::VERSION, deliver)?);
        Ok(store)
    }

    fn fold(&self, batch: &str) {
        let folded = self.view.borrow_mut().fold(batch);
        if let Some(line) = folded.malformed {
            tell_malformed(S::NAMESPACE, line);
        }
        if folded.is_new {
            self.changed();
        }
        for (number, result) in folded.answers {
            self.answer(number, result);
        }
    }

    fn changed(&self) {
        self.revision.set(self.revision.get() + 1);
        let listeners: Vec<_> = self
            .listeners
            .borrow()
            .iter()
            .map(|(_, listener)| listener.clone())
            .collect();
        for listener in listeners {
            listener();
        }
    }

    pub(super) fn current(&self) -> Current<S> {
        let view = self.view.borrow();
        Current {
            shown: view.shown().clone(),
            sequenced: view.sequenced().clone(),
            version: view.version(),
            waiting: view.waiting(),
            poisoned: view.poisoned(),
            revision: self.revision.get(),
        }
    }

    pub(super) fn version(&self) -> u64 {
        self.view.borrow().version()
    }

    pub(super) fn poisoned(&self) -> Option<u64> {
        self.view.borrow().poisoned()
    }

    pub(super) fn malformed(&self) -> u32 {
        self.view.borrow().malformed()
    }

    pub(super) fn listen(self: &Rc<Self>, listener: impl Fn() + 'static) -> FeedGuard {
        let id = self.next_listener.get();
        self.next_listener.set(id + 1);
        self.listeners.borrow_mut().push((id, Rc::new(listener)));
        let weak = Rc::downgrade(self);
        FeedGuard::new(move || {
            if let Some(store) = weak.upgrade() {
                store
                    .listeners
                    .borrow_mut()
                    .retain(|(known, _)| *known != id);
            }
        })
    }

    /// Shows the events at once and sends them; the answer comes later. An event that cannot be
    /// folded traps here, before anybody else has to fold it.
    pub(super) fn append(
        self: &Rc<Self>,
        events: Vec<S::Event>,
        expected: Expected,
    ) -> impl Future<Output = Result<Receipt, AppendError>> + 'static {
        let answer = Answer::new();
        match self.send(events, expected) {
            Ok(number) => self.asked.borrow_mut().push((number, answer.clone())),
            Err(refusal) => answer.give(Err(refusal)),
        }
        answer
    }

    fn send(&self, events: Vec<S::Event>, expected: Expected) -> Result<u64, AppendError> {
        let text = serde_json::to_string(&events)
            .map_err(|error| AppendError::malformed(&self.namespace, error))?;
        let number = self.appended.get() + 1;
        self.appended.set(number);
        {
            let mut view = self.view.borrow_mut();
            if let Some(version) = view.poisoned() {
                return Err(AppendError::poisoned(&self.namespace, version));
            }
            if view.is_full() {
                return Err(AppendError::Backlog {
                    namespace: self.namespace.to_string(),
                    waiting: view.waiting(),
                });
            }
            view.provide(number, events);
        }
        let mut lines = String::new();
        write_send(&mut lines, number, expected.version(), &text);
        let sent = self.feed.send(&self.namespace, &lines);
        if let Err(reason) = sent {
            self.view.borrow_mut().take_back(number);
            return Err(AppendError::Link {
                namespace: self.namespace.to_string(),
                reason,
            });
        }
        // Only now: the batch of a sequencer in this page comes first, and there is one render.
        self.changed();
        Ok(number)
    }

    fn answer(&self, number: u64, result: Appended) {
        let mut asked = self.asked.borrow_mut();
        let at = asked.iter().position(|(known, _)| *known == number);
        let answer = at.map(|at| asked.swap_remove(at).1);
        drop(asked);
        if let Some(answer) = answer {
            answer.give(result);
        }
    }
}

/// Not generic: a remote has it once, however many namespaces it folds.
fn tell_malformed(namespace: &str, line: &str) {
    let mut text = "unreadable in a batch of state ".to_owned();
    text.push_str(namespace);
    text.push_str(": ");
    text.push_str(line);
    console_error(&text);
}
