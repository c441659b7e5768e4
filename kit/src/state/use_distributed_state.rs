use super::any_store::{AnyStore, Revisions};
use super::shared_state::SharedState;
use super::status::{StatePhase, StateStatus};
use super::store::OpenStore;
use super::telling::look;
use super::use_distributed_dispatcher::UseDistributedStateDispatcher;
use super::use_store::{use_renders, use_store};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

/// Subscribes the component to the namespace of `S`.
///
/// The component renders again when the state has another value after a task, and at once when it
/// changed between its first render and its first commit. Whoever asks the handle for more than
/// the state, as [`version`](UseDistributedStateHandle::version), renders also when that changes.
///
/// ```ignore
/// let cart = use_distributed_state::<Cart>();
/// let add = { let cart = cart.dispatcher(); move |_| cart.dispatch(CartEvent::Added { .. }) };
/// html! { <button onclick={add}>{ cart.lines.len() }</button> }
/// ```
///
/// # Panics
///
/// When there is neither a `<ShellProvider>` above the component nor a shell around the remote,
/// and when the shell refuses the namespace: a remote must list it in `remote! { states: [..] }`.
#[hook]
pub fn use_distributed_state<S: SharedState>() -> UseDistributedStateHandle<S> {
    let store = use_store::<S>();
    let uses = use_memo((), |()| Uses::default());
    let (state, revisions) = store.current();
    let is_other = {
        let (store, uses) = (store.clone(), uses.clone());
        Rc::new(move || uses.sees(revisions, store.current().1) || uses.sees_phase(&*store))
    };
    use_renders(store.any(), revisions, is_other);
    let (version, waiting) = {
        let reader = store.core().reader.borrow();
        (reader.version(), reader.waiting())
    };
    UseDistributedStateHandle {
        state,
        revisions,
        version,
        waiting,
        uses,
        dispatcher: UseDistributedStateDispatcher::new(&store),
    }
}

/// What a component has asked of its handles beside the state, ever.
#[derive(Default)]
struct Uses {
    progress: Cell<bool>,
    status: Cell<bool>,
    /// The phase that it was told.
    phase: RefCell<Option<StatePhase>>,
}

impl Uses {
    /// Whether the component can tell them apart.
    fn sees(&self, old: Revisions, new: Revisions) -> bool {
        old.state != new.state
            || self.progress.get() && old.progress != new.progress
            || self.status.get() && old.status != new.status
    }

    /// Whether the phase is another one than the component was told.
    fn sees_phase(&self, store: &dyn AnyStore) -> bool {
        let told = self.phase.borrow();
        told.as_ref()
            .is_some_and(|told| *told != store.core().status().phase)
    }
}

/// The state as of this render, with what is provisional; derefs to it.
///
/// A handle that is held keeps its state: the next change but one has to copy it. A callback that
/// only writes takes the [`dispatcher`](Self::dispatcher), which holds nothing.
pub struct UseDistributedStateHandle<S: SharedState> {
    state: Rc<S>,
    revisions: Revisions,
    version: u64,
    waiting: usize,
    uses: Rc<Uses>,
    dispatcher: UseDistributedStateDispatcher<S>,
}

impl<S: SharedState> UseDistributedStateHandle<S> {
    fn progress(&self) -> &OpenStore<S> {
        self.uses.progress.set(true);
        self.dispatcher.store()
    }

    /// How many events the sequenced state is made of, and whether there are others on top. While
    /// the state is what this handle shows, as it is now: a component that asks only in a callback
    /// has not rendered for the events that changed nothing.
    fn standing(&self) -> (u64, bool) {
        let store = self.progress();
        if look(&**store).state == self.revisions.state {
            let reader = store.core().reader.borrow();
            return (reader.version(), reader.waiting() > 0);
        }
        (self.version, self.waiting > 0)
    }

    /// How many events the sequenced state is made of, as far as this handle shows them: with
    /// [`Expected::Version`](super::Expected::Version) an append is refused when the state has
    /// changed since. The [`dispatcher`](Self::dispatcher) says how many there are now.
    pub fn version(&self) -> u64 {
        self.standing().0
    }

    /// The state without what is provisional, as it is now. Holding it is holding a handle.
    pub fn sequenced(&self) -> Rc<S> {
        self.progress().sequenced()
    }

    /// Whether this state has something in it that no sequencer has accepted. Of a state that is
    /// not shown any more, whether it had as of this render.
    pub fn is_provisional(&self) -> bool {
        self.standing().1
    }

    /// The version of the event that this build of the module cannot fold: an earlier instance has
    /// trapped on it. The state is as of the version before it and stays so, and appends are
    /// refused with [`AppendError::Poisoned`](super::AppendError::Poisoned).
    pub fn poisoned(&self) -> Option<u64> {
        self.progress();
        self.dispatcher.poisoned()
    }

    /// How the namespace is doing, as it is now. That has the version in it, so the component
    /// renders for each event; see [`phase`](Self::phase).
    pub fn status(&self) -> StateStatus {
        self.uses.status.set(true);
        self.progress();
        self.dispatcher.status()
    }

    /// What can be expected of the namespace, as it is now. The component renders when that is
    /// something else, and for no event.
    pub fn phase(&self) -> StatePhase {
        let phase = self.dispatcher.status().phase;
        self.uses.phase.replace(Some(phase.clone()));
        phase
    }

    /// Appends `event`; see [`UseDistributedStateDispatcher::dispatch`].
    pub fn dispatch(&self, event: S::Event) {
        self.dispatcher.dispatch(event);
    }

    /// The write half: equal across renders, so passing it down renders nothing again.
    pub fn dispatcher(&self) -> UseDistributedStateDispatcher<S> {
        self.dispatcher.clone()
    }
}

impl<S: SharedState> Deref for UseDistributedStateHandle<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.state
    }
}

impl<S: SharedState> Clone for UseDistributedStateHandle<S> {
    fn clone(&self) -> Self {
        Self {
            state: self.state.clone(),
            revisions: self.revisions,
            version: self.version,
            waiting: self.waiting,
            uses: self.uses.clone(),
            dispatcher: self.dispatcher.clone(),
        }
    }
}

/// Handles are equal while a component that has used them cannot tell them apart.
impl<S: SharedState> PartialEq for UseDistributedStateHandle<S> {
    fn eq(&self, other: &Self) -> bool {
        self.dispatcher == other.dispatcher
            && !self.uses.sees(self.revisions, other.revisions)
            && (self.revisions.status == other.revisions.status
                || self.uses.phase.borrow().is_none())
    }
}

impl<S: SharedState + fmt::Debug> fmt::Debug for UseDistributedStateHandle<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UseDistributedStateHandle")
            .field("state", &self.state)
            .field("version", &self.version)
            .field("waiting", &self.waiting)
            .finish_non_exhaustive()
    }
}
