use super::error::AppendError;
use super::event::{Receipt, decode_batch};
use super::port::{Feed, FeedGuard};
use super::shared_state::SharedState;
use crate::base::Namespace;
use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// The folded states of one module: each namespace is folded once, however many components use
/// it, and forgotten when none does.
#[derive(Default)]
pub struct Stores {
    /// Few enough to be searched one by one.
    open: RefCell<Vec<(TypeId, Weak<dyn Any>)>>,
}

impl std::fmt::Debug for Stores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stores").finish_non_exhaustive()
    }
}

impl Stores {
    pub(crate) fn open<S: SharedState>(
        &self,
        feed: &Rc<dyn Feed>,
        source: &Rc<str>,
    ) -> Result<OpenStore<S>, String> {
        let key = TypeId::of::<S>();
        let known = self
            .find(key)
            .and_then(|store| store.downcast::<Store<S>>().ok());
        if let Some(store) = known {
            return Ok(store);
        }
        let store = Store::<S>::connect(feed.clone(), source.clone())?;
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

/// The state of one namespace as this module folds it.
pub(crate) struct Store<S: SharedState> {
    namespace: Namespace,
    feed: Rc<dyn Feed>,
    source: Rc<str>,
    state: RefCell<Rc<S>>,
    version: Cell<u64>,
    listeners: RefCell<Vec<(u32, Listener)>>,
    next_listener: Cell<u32>,
    guard: RefCell<Option<FeedGuard>>,
}

impl<S: SharedState> Store<S> {
    fn connect(feed: Rc<dyn Feed>, source: Rc<str>) -> Result<Rc<Self>, String> {
        let namespace = Namespace::new(S::NAMESPACE).map_err(|error| error.to_string())?;
        let store = Rc::new(Self {
            namespace: namespace.clone(),
            feed: feed.clone(),
            source,
            state: RefCell::default(),
            version: Cell::new(0),
            listeners: RefCell::default(),
            next_listener: Cell::new(0),
            guard: RefCell::new(None),
        });
        // What is there already is shown at once; only what comes later is waited for.
        if let Some(batch) = feed.read(&namespace, 0)? {
            store.fold(&batch);
        }
        let weak = Rc::downgrade(&store);
        let deliver = Rc::new(move |batch: &str| {
            if let Some(store) = weak.upgrade() {
                store.fold(batch);
            }
        });
        *store.guard.borrow_mut() =
            Some(feed.subscribe(&namespace, store.version.get(), deliver)?);
        Ok(store)
    }

    fn fold(&self, batch: &str) {
        {
            let mut state = self.state.borrow_mut();
            decode_batch::<S>(batch, |version, event| {
                if version <= self.version.get() {
                    return;
                }
                if let Some(event) = event {
                    Rc::make_mut(&mut state).apply(&event);
                }
                self.version.set(version);
            });
        }
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

    pub(super) fn current(&self) -> (Rc<S>, u64) {
        (self.state.borrow().clone(), self.version.get())
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

    pub(super) async fn append(&self, event: &S::Event) -> Result<Receipt, AppendError> {
        let text = serde_json::to_string(std::slice::from_ref(event))
            .map_err(|error| AppendError::malformed(&self.namespace, error))?;
        self.feed
            .append_events(&self.source, &self.namespace, &text, None)
            .await
    }
}
