use super::any_store::AnyStore;
use super::because::{because, cause};
use super::error::AppendError;
use super::event::Receipt;
use super::expected::Expected;
use super::reader::Reader;
use super::shared_state::SharedState;
use super::status::StateStatus;
use super::store::{OpenStore, Store};
use super::use_store::use_store;
use std::cell::Ref;
use std::fmt;
use std::future::Future;
use std::rc::Rc;
use yew::prelude::*;

/// The write half of the namespace of `S`, for a component that shows nothing of it: it renders
/// for no event.
///
/// # Panics
///
/// As [`use_distributed_state`](super::use_distributed_state).
#[hook]
pub fn use_distributed_dispatcher<S: SharedState>() -> UseDistributedStateDispatcher<S> {
    UseDistributedStateDispatcher {
        store: use_store::<S>(),
        cause: None,
    }
}

/// Appends events to a namespace. Equal across renders.
pub struct UseDistributedStateDispatcher<S: SharedState> {
    store: OpenStore<S>,
    cause: Option<Rc<str>>,
}

impl<S: SharedState> UseDistributedStateDispatcher<S> {
    pub(super) fn new(store: &Rc<Store<S>>) -> Self {
        Self {
            store: store.clone(),
            cause: None,
        }
    }

    /// The same for what is appended because of an event: the one with this version of the namespace
    /// of `T`, which may be this one. The history shows it. An event that the shell does not have any
    /// more is no cause.
    ///
    /// ```ignore
    /// let placed = orders.append(OrdersEvent::Placed(order)).await?;
    /// cart.because::<Orders>(placed.version).dispatch(CartEvent::Clear);
    /// ```
    #[must_use]
    pub fn because<T: SharedState>(&self, version: u64) -> Self {
        Self {
            store: self.store.clone(),
            cause: Some(cause(version, T::NAMESPACE)),
        }
    }

    fn with_cause<R>(&self, append: impl FnOnce() -> R) -> R {
        match &self.cause {
            Some(cause) => because(self.store.core(), Some(cause.clone()), append),
            None => append(),
        }
    }

    pub(super) fn store(&self) -> &OpenStore<S> {
        &self.store
    }

    /// Appends `event`. A refusal takes it back and is written to the console.
    pub fn dispatch(&self, event: S::Event) {
        self.with_cause(|| self.store.dispatch(event));
    }

    /// Appends `event`. It is applied when this returns, and sent when the task is over; the future
    /// is only the answer, and may be dropped: a refusal is written to the console then.
    ///
    /// # Errors
    ///
    /// [`AppendError`] when the event was refused; it was taken back then.
    pub fn append(
        &self,
        event: S::Event,
    ) -> impl Future<Output = Result<Receipt, AppendError>> + 'static {
        self.append_all(vec![event], Expected::Any)
    }

    /// Appends all of `events` or none of them, with nothing in between; as
    /// [`append`](Self::append).
    ///
    /// # Errors
    ///
    /// [`AppendError`] when they were refused, as a conflict also when the namespace is not where
    /// it is expected to be.
    pub fn append_all(
        &self,
        events: Vec<S::Event>,
        expected: Expected,
    ) -> impl Future<Output = Result<Receipt, AppendError>> + 'static {
        self.with_cause(|| self.store.append(events, expected))
    }

    /// The version of the sequenced state as it is now, for
    /// [`Expected::Version`](super::Expected::Version). What this module has appended and the
    /// sequencer has not settled yet is not in it.
    pub fn version(&self) -> u64 {
        self.reader().version()
    }

    /// The version of the event that this build of the module cannot fold, as it is now; see
    /// [`UseDistributedStateHandle::poisoned`](super::UseDistributedStateHandle::poisoned).
    pub fn poisoned(&self) -> Option<u64> {
        self.reader().poisoned()
    }

    /// How many lines of the batches from the shell this module could not read; the first one is
    /// in the console.
    pub fn unreadable_lines(&self) -> u32 {
        self.reader().malformed()
    }

    /// How many events this module's type could not represent. They changed nothing here: a newer
    /// module may have written them, and the shell keeps them for those who can read them.
    pub fn unknown_events(&self) -> u32 {
        self.reader().unknown()
    }

    /// How the namespace is doing, as it is now.
    pub fn status(&self) -> StateStatus {
        self.store.core().status()
    }

    fn reader(&self) -> Ref<'_, Reader> {
        self.store.core().reader.borrow()
    }

    /// The state as it is now, for a callback: what a handle shows is as of its render.
    pub fn current(&self) -> Rc<S> {
        self.store.current().0
    }
}

impl<S: SharedState> Clone for UseDistributedStateDispatcher<S> {
    fn clone(&self) -> Self {
        Self {
            store: self.store.clone(),
            cause: self.cause.clone(),
        }
    }
}

impl<S: SharedState> PartialEq for UseDistributedStateDispatcher<S> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store) && self.cause == other.cause
    }
}

impl<S: SharedState> fmt::Debug for UseDistributedStateDispatcher<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UseDistributedStateDispatcher({})", S::NAMESPACE)
    }
}
