use super::any_store::AnyStore;
use super::because::because_of_last;
use super::port::FeedGuard;
use super::shared_state::SharedState;
use super::use_distributed_dispatcher::UseDistributedStateDispatcher;
use crate::provider::Kit;
use std::cell::Cell;
use std::rc::Rc;

impl Kit {
    /// Calls `listener` with the state of the namespace of `S`, for code that is no component: at
    /// once, and whenever the state has another value after a task, until the guard is dropped.
    /// What is provisional is in it.
    ///
    /// The listener may append, subscribe, and end any subscription, its own too. What it appends
    /// to this namespace while it is called has a cause: the last event of the state that it is
    /// called with, unless there is something provisional in that. What it appends when it
    /// is called at once has the cause that its subscriber has just then: as a listener of the same
    /// namespace, for instance. Otherwise it has none.
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the namespace.
    pub fn subscribe_state<S: SharedState>(
        &self,
        listener: impl Fn(&S) + 'static,
    ) -> Result<FeedGuard, String> {
        let store = self.open_store::<S>()?;
        let told = Cell::new(None);
        let look = {
            let store = Rc::downgrade(&store);
            move || {
                let Some(store) = store.upgrade() else {
                    return;
                };
                let (state, revisions) = store.current();
                let before = told.replace(Some(revisions.state));
                if before == Some(revisions.state) {
                    return;
                }
                match before {
                    Some(_) => because_of_last(store.core(), || listener(&state)),
                    None => listener(&state),
                }
            }
        };
        let look = Rc::new(look);
        // Before it is called: what it appends at once must reach it.
        let guard = {
            let look = look.clone();
            store.listen(move || look())
        };
        look();
        Ok(guard)
    }

    /// The write half of the namespace of `S`, for code that is no component.
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the namespace.
    pub fn state_dispatcher<S: SharedState>(
        &self,
    ) -> Result<UseDistributedStateDispatcher<S>, String> {
        let store = self.open_store::<S>()?;
        Ok(UseDistributedStateDispatcher::new(&store))
    }
}
