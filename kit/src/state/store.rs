use super::answer::Answer;
use super::any_store::{AnyStore, Core, Host, Revisions, ask, begin, connect, send};
use super::buffers::Buffers;
use super::error::AppendError;
use super::expected::Expected;
use super::listeners::{Kind, Listener};
use super::port::{Feed, FeedGuard};
use super::reader::Fold;
use super::reply::Reply;
use super::shared_state::SharedState;
use super::telling::look;
use crate::base::Namespace;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// The folded states of one module: each namespace is folded once, however many components use
/// it, and forgotten when none does.
pub(crate) struct Stores {
    /// Few enough to be searched one by one.
    open: RefCell<Vec<(TypeId, Weak<dyn Any>)>>,
    feed: Rc<dyn Feed>,
    host: Rc<dyn Host>,
    /// Numbers the module's appends.
    appended: Rc<Cell<u64>>,
}

impl std::fmt::Debug for Stores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stores").finish_non_exhaustive()
    }
}

impl Stores {
    pub(super) fn in_host(feed: Rc<dyn Feed>, host: Rc<dyn Host>) -> Self {
        Self {
            open: RefCell::default(),
            feed,
            host,
            appended: Rc::default(),
        }
    }

    /// The store of the namespace of `S`.
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the namespace.
    pub(crate) fn open<S: SharedState>(&self) -> Result<OpenStore<S>, String> {
        let key = TypeId::of::<S>();
        let known = self
            .find(key)
            .and_then(|store| store.downcast::<Store<S>>().ok());
        if let Some(store) = known {
            return Ok(store);
        }
        let namespace = Namespace::new(S::NAMESPACE).map_err(|error| error.to_string())?;
        let (feed, host) = (self.feed.clone(), self.host.clone());
        let store = Rc::new(Store::<S> {
            core: Core::new(namespace, S::VERSION, feed, host, self.appended.clone()),
            buffers: RefCell::default(),
        });
        connect(&store.any())?;
        self.keep(key, store.clone());
        Ok(store)
    }

    fn find(&self, key: TypeId) -> Option<Rc<dyn Any>> {
        let open = self.open.borrow();
        open.iter()
            .find(|(known, _)| *known == key)
            .and_then(|(_, store)| store.upgrade())
    }

    fn keep(&self, key: TypeId, store: Rc<dyn Any>) {
        let mut open = self.open.borrow_mut();
        open.retain(|(_, store)| store.strong_count() > 0);
        open.push((key, Rc::downgrade(&store)));
    }
}

/// A store in use: it lives as long as somebody holds it.
pub(crate) type OpenStore<S> = Rc<Store<S>>;

/// The state of one namespace as this module folds it.
pub(crate) struct Store<S: SharedState> {
    core: Core,
    buffers: RefCell<Buffers<S>>,
}

impl<S: SharedState> AnyStore for Store<S> {
    fn core(&self) -> &Core {
        &self.core
    }

    fn buffers(&self) -> &RefCell<dyn Fold> {
        &self.buffers
    }
}

impl<S: SharedState> Store<S> {
    pub(super) fn any(self: &Rc<Self>) -> Rc<dyn AnyStore> {
        self.clone()
    }

    pub(super) fn typed_buffers(&self) -> &RefCell<Buffers<S>> {
        &self.buffers
    }

    /// What is shown, and the revisions of that.
    pub(super) fn current(&self) -> (Rc<S>, Revisions) {
        let revisions = look(self);
        (self.buffers.borrow().shown().clone(), revisions)
    }

    pub(super) fn sequenced(&self) -> Rc<S> {
        self.buffers.borrow_mut().sequenced()
    }

    /// Shows the events at once and sends them after the task; the answer comes later. An event
    /// that cannot be folded traps here, before anybody else has to fold it.
    pub(super) fn append(self: &Rc<Self>, events: Vec<S::Event>, expected: Expected) -> Reply {
        let answer = match self.provide(events, expected) {
            Ok(number) => ask(&self.core, number),
            Err(refusal) => {
                let answer = Answer::new();
                answer.give(Err(refusal));
                answer
            }
        };
        self.core.reply(answer)
    }

    /// As [`append`](Self::append); a refusal is told to the page.
    pub(super) fn dispatch(self: &Rc<Self>, event: S::Event) {
        if let Err(refusal) = self.provide(vec![event], Expected::Any) {
            self.core.complain(&refusal);
        }
    }

    fn provide(
        self: &Rc<Self>,
        events: Vec<S::Event>,
        expected: Expected,
    ) -> Result<u64, AppendError> {
        let (text, events) = write_and_read(&events)
            .map_err(|error| AppendError::malformed(&self.core.namespace, error))?;
        let number = begin(&self.core, events.len())?;
        self.buffers.borrow_mut().provide(events);
        send(self.any(), number, expected.version(), &text);
        Ok(number)
    }

    /// Calls `listener` when anything is different, until the guard is dropped, which keeps the
    /// store open.
    pub(super) fn listen(self: &Rc<Self>, listener: impl Fn() + 'static) -> FeedGuard {
        let number = self.core.listeners.number();
        listen(self.any(), number, Kind::Other, Rc::new(listener))
    }
}

/// The events as JSON with commas in between, and as everybody else reads them: the author has to
/// fold what the others fold.
fn write_and_read<E>(events: &[E]) -> serde_json::Result<(String, Vec<E>)>
where
    E: Serialize + DeserializeOwned,
{
    let mut text = String::new();
    let mut read = Vec::with_capacity(events.len());
    for event in events {
        let json = serde_json::to_string(event)?;
        read.push(serde_json::from_str(&json)?);
        if text.is_empty() {
            text = json;
        } else {
            text.push(',');
            text.push_str(&json);
        }
    }
    Ok((text, read))
}

/// Listens until the guard is dropped, which keeps the store open.
pub(super) fn listen(
    store: Rc<dyn AnyStore>,
    number: u32,
    kind: Kind,
    listener: Listener,
) -> FeedGuard {
    store.core().listeners.add(number, kind, listener);
    FeedGuard::new(move || store.core().listeners.end(number))
}

#[cfg(test)]
mod tests;
