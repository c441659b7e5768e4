use super::event_listeners::hear;
use super::port::FeedGuard;
use super::shared_state::SharedState;
use super::state_event::StateEvent;
use crate::provider::Kit;
use std::rc::Rc;

impl Kit {
    /// Calls `listener` with what happens to the namespace of `S`, for code that is no component:
    /// at once with the current state, and then with each event of it, until the guard is dropped.
    ///
    /// 1. Each event above the version of the state that was told last is told once, in the order of
    ///    versions, also those of this module. What is provisional is not told, and what is refused
    ///    never was.
    /// 2. Events are told within the delivery, when all of it was read and components and
    ///    `Kit::subscribe_state` know. Those that came together are told one after the other, so
    ///    that [`current`](super::UseDistributedStateDispatcher::current) may be ahead of the event
    ///    that is told, and has what is provisional too.
    /// 3. Events of an older schema are read through [`SharedState::upcast`]. Those that this module
    ///    cannot represent are not told, and counted as
    ///    [`unknown_events`](super::UseDistributedStateDispatcher::unknown_events).
    /// 4. What replaces the state is told as [`StateEvent::State`], which says when that is, with a
    ///    higher version than what was told before. Events that it replaces in the same delivery
    ///    may not be told; [`Hub::observe`](super::Hub::observe) in the shell hears of all. What
    ///    time travel shows is not told; what happens meanwhile is.
    /// 5. What is kept is no news. While it is being read, is on its way, or cannot be read, the
    ///    current state is not known: the listener is called with it as soon as it is, and what was
    ///    appended until then is in it. When a storage is given up before it was read, that is the
    ///    empty state; and when it can be read after all, the listener is called with the state that
    ///    it has kept, and not with its events.
    /// 6. A module whose code cannot fold an event is told of those before it, and of nothing after,
    ///    until it can begin behind it, with a state.
    ///
    /// The listener may append, subscribe, and end any subscription, its own too. What it appends
    /// to this namespace while it is called with an event has that event as its cause; so has what
    /// another one appends that it subscribes, and that is called at once. For another namespace it
    /// says so itself, with
    /// [`because`](super::UseDistributedStateDispatcher::because). A listener that panics ends the
    /// module, as any code of it does.
    ///
    /// Which events a listener wants it says with a `match`:
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use serde::{Deserialize, Serialize};
    /// use yew_mfe::{Contract, provider::Kit};
    /// use yew_mfe::state::{FeedGuard, SharedState, StateEvent};
    ///
    /// # #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
    /// # #[contract(version = "1.0")]
    /// # struct Counter { total: u32 }
    /// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Contract)]
    /// #[serde(rename_all = "kebab-case")]
    /// enum CounterEvent { Added(u32), Cleared }
    /// # impl SharedState for Counter {
    /// #     const NAMESPACE: &'static str = "counter";
    /// #     type Event = CounterEvent;
    /// #     fn apply(&mut self, event: &CounterEvent) {}
    /// # }
    ///
    /// fn begin(kit: &Kit) -> Result<FeedGuard, String> {
    ///     kit.subscribe_events::<Counter>(|told| match told {
    ///         StateEvent::Event { event: CounterEvent::Cleared, .. } => say("cleared"),
    ///         StateEvent::State { version: 0, .. } => say("nothing has happened yet"),
    ///         _ => {}
    ///     })
    /// }
    /// # fn say(_: &str) {}
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A sentence when the shell refuses the namespace.
    pub fn subscribe_events<S: SharedState>(
        &self,
        listener: impl Fn(StateEvent<'_, S>) + 'static,
    ) -> Result<FeedGuard, String> {
        let store = self.open_store::<S>()?;
        Ok(hear(&store, Rc::new(listener)))
    }
}
