use crate::base::SchemaVersion;
use crate::contract::Contract;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A namespace of shared state: what it holds and how events change it.
///
/// `==` decides whether anybody renders: it is asked once for each task that changed something, and
/// costs least when what differs most often is compared first.
///
/// What is written with serde must be read as an equal value: modules that come later begin with
/// the text of a snapshot. A state that is read as another one is told to the console, and of one
/// that cannot be read no snapshot is made. JSON has no infinity and no NaN, and a float may be
/// read as its neighbor: better are integers, of cents for instance.
///
/// The type belongs in the contract crate that shell and remotes compile in. Two modules may
/// have compiled different versions of it; [`contract`](crate::contract) says when that works.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use serde::{Deserialize, Serialize};
/// use yew_mfe::{Contract, state::SharedState};
///
/// #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
/// #[contract(version = "1.0")]
/// struct Counter { total: u32 }
///
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Contract)]
/// #[serde(rename_all = "kebab-case")]
/// enum CounterEvent { Added(u32), Cleared }
///
/// impl SharedState for Counter {
///     const NAMESPACE: &'static str = "counter";
///     type Event = CounterEvent;
///
///     fn apply(&mut self, event: &CounterEvent) {
///         match event {
///             CounterEvent::Added(count) => self.total = self.total.saturating_add(*count),
///             CounterEvent::Cleared => self.total = 0,
///         }
///     }
/// }
/// # }
/// ```
pub trait SharedState:
    Contract + Clone + Default + PartialEq + Serialize + DeserializeOwned + 'static
{
    /// The exact key of the namespace: 1 to 64 of `a-z`, `0-9`, `-`, `_`, `.`.
    const NAMESPACE: &'static str;

    /// What happens to it. By convention an enum with
    /// `#[serde(rename_all = "kebab-case")]`: the name of the variant is the type of the event.
    ///
    /// Everybody folds what is read from its text, its author too. So what serde skips, or reads as
    /// something else than it has written, changes nobody's state; and an event that cannot be read
    /// again is refused as [`AppendError::Malformed`](super::AppendError::Malformed).
    ///
    /// For `Kit::subscribe_events` an event of the module itself is written and read a second time.
    /// Where that makes another value of it, a neighbor of a float for instance, the listeners are
    /// told that one; where it is not possible, they are told none, and it counts as unknown.
    type Event: Contract + Serialize + DeserializeOwned + 'static;

    /// Applies one event.
    ///
    /// It must depend on nothing but `self` and `event`: every module that folds the namespace
    /// must come to the same state. It does nothing else, for a module applies an event more than
    /// once: it holds the state twice.
    fn apply(&mut self, event: &Self::Event);

    /// Rewrites an event that was written with another schema, as JSON, so that this type can read
    /// it. `None`: it is read as it is. What cannot be read changes nothing.
    fn upcast(from: SchemaVersion, event: &str) -> Option<String> {
        let _ = (from, event);
        None
    }

    /// Reads a snapshot that was written with the schema `from`.
    ///
    /// # Errors
    ///
    /// Why it cannot be read. Unless a type says otherwise, that is so when the major version is
    /// another one.
    fn migrate(from: SchemaVersion, snapshot: &str) -> Result<Self, String> {
        if from.major != Self::VERSION.major {
            let mut reason = "there is no migration from schema ".to_owned();
            reason.push_str(&from.to_string());
            reason.push_str(" to ");
            reason.push_str(&Self::VERSION.to_string());
            return Err(reason);
        }
        serde_json::from_str(snapshot).map_err(|error| error.to_string())
    }
}
