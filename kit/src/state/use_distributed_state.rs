use super::shared_state::SharedState;
use super::store::{Current, Store};
use super::use_distributed_dispatcher::UseDistributedStateDispatcher;
use super::use_store::use_store;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

/// Subscribes the component to the namespace of `S`.
///
/// The component renders again when the state has another value after a batch of events, and at
/// once when it changed between its first render and its first commit.
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
    let current = store.current();
    let revision = current.revision;
    let trigger = use_force_update();
    use_effect_with(Connected(store.clone()), move |Connected(store)| {
        if store.current().revision != revision {
            trigger.force_update();
        }
        let guard = store.listen(move || trigger.force_update());
        move || drop(guard)
    });
    UseDistributedStateHandle {
        current,
        dispatcher: UseDistributedStateDispatcher::new(&store),
    }
}

/// An effect's dependency: the same store, not an equal state.
pub(super) struct Connected<S: SharedState>(pub(super) Rc<Store<S>>);

impl<S: SharedState> PartialEq for Connected<S> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The state as of this render, with what is provisional; derefs to it.
pub struct UseDistributedStateHandle<S: SharedState> {
    current: Current<S>,
    dispatcher: UseDistributedStateDispatcher<S>,
}

impl<S: SharedState> UseDistributedStateHandle<S> {
    /// How many events the sequenced state was made of when the state last changed. An event that
    /// changes nothing renders nothing: for what to expect of an append, ask
    /// [`UseDistributedStateDispatcher::version`].
    pub fn version(&self) -> u64 {
        self.current.version
    }

    /// The state without what is provisional.
    pub fn sequenced(&self) -> &S {
        &self.current.sequenced
    }

    /// Whether the state has something in it that no sequencer has accepted yet.
    pub fn is_provisional(&self) -> bool {
        self.current.waiting > 0
    }

    /// The version of the event that this build of the module cannot fold: an earlier instance has
    /// trapped on it. The state is as of the version before it and stays so, and appends are
    /// refused with [`AppendError::Poisoned`](super::AppendError::Poisoned).
    pub fn poisoned(&self) -> Option<u64> {
        self.current.poisoned
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
        &self.current.shown
    }
}

impl<S: SharedState> Clone for UseDistributedStateHandle<S> {
    fn clone(&self) -> Self {
        Self {
            current: self.current.clone(),
            dispatcher: self.dispatcher.clone(),
        }
    }
}

impl<S: SharedState> PartialEq for UseDistributedStateHandle<S> {
    fn eq(&self, other: &Self) -> bool {
        self.current.revision == other.current.revision && self.dispatcher == other.dispatcher
    }
}

impl<S: SharedState + fmt::Debug> fmt::Debug for UseDistributedStateHandle<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UseDistributedStateHandle")
            .field("state", &self.current.shown)
            .field("version", &self.current.version)
            .field("waiting", &self.current.waiting)
            .finish_non_exhaustive()
    }
}
