use super::error::AppendError;
use super::event::Receipt;
use super::shared_state::SharedState;
use super::store::Store;
use crate::provider::use_kit;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

/// Subscribes the component to the namespace of `S`.
///
/// The component renders again after each batch of events that its module folded, and at once
/// when events arrived between its first render and its first commit.
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
    let kit = use_kit().expect(
        "use_distributed_state needs a <ShellProvider> above it, or a component of `remote!`",
    );
    let store = use_memo(kit, |kit| {
        kit.open_store::<S>()
            .unwrap_or_else(|refusal| panic!("use_distributed_state: {refusal}"))
    });
    let (state, version) = store.current();
    let trigger = use_force_update();
    use_effect_with(Connected((*store).clone()), move |Connected(store)| {
        if store.current().1 != version {
            trigger.force_update();
        }
        let guard = store.listen(move || trigger.force_update());
        move || drop(guard)
    });
    UseDistributedStateHandle {
        state,
        version,
        dispatcher: UseDistributedStateDispatcher {
            store: (*store).clone(),
        },
    }
}

/// An effect's dependency: the same store, not an equal state.
struct Connected<S: SharedState>(Rc<Store<S>>);

impl<S: SharedState> PartialEq for Connected<S> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The state as of this render; derefs to it.
pub struct UseDistributedStateHandle<S: SharedState> {
    state: Rc<S>,
    version: u64,
    dispatcher: UseDistributedStateDispatcher<S>,
}

impl<S: SharedState> UseDistributedStateHandle<S> {
    /// How many events the state is made of.
    pub fn version(&self) -> u64 {
        self.version
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
            version: self.version,
            dispatcher: self.dispatcher.clone(),
        }
    }
}

impl<S: SharedState> PartialEq for UseDistributedStateHandle<S> {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version && self.dispatcher == other.dispatcher
    }
}

impl<S: SharedState + fmt::Debug> fmt::Debug for UseDistributedStateHandle<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UseDistributedStateHandle")
            .field("state", &self.state)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// Appends events to a namespace. Equal across renders.
pub struct UseDistributedStateDispatcher<S: SharedState> {
    store: Rc<Store<S>>,
}

impl<S: SharedState> UseDistributedStateDispatcher<S> {
    /// Appends `event`. A refusal is written to the console.
    pub fn dispatch(&self, event: S::Event) {
        let store = self.store.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(error) = store.append(&event).await {
                crate::provider::console_error(&error.to_string());
            }
        });
    }

    /// Appends `event` and resolves to the version it got.
    ///
    /// # Errors
    ///
    /// [`AppendError`] when the event was refused; nothing was applied then.
    pub async fn append(&self, event: &S::Event) -> Result<Receipt, AppendError> {
        self.store.append(event).await
    }
}

impl<S: SharedState> Clone for UseDistributedStateDispatcher<S> {
    fn clone(&self) -> Self {
        Self {
            store: self.store.clone(),
        }
    }
}

impl<S: SharedState> PartialEq for UseDistributedStateDispatcher<S> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store)
    }
}

impl<S: SharedState> fmt::Debug for UseDistributedStateDispatcher<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UseDistributedStateDispatcher({})", S::NAMESPACE)
    }
}
