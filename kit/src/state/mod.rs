//! Shared state: one log of events per namespace, folded by every module that uses it.
//!
//! Modules that were built apart do not share memory, so they cannot share a value. They share
//! the *events*: the shell keeps a log per namespace, each module folds the log with its own
//! compiled [`SharedState::apply`], and a hook shows the result.
//!
//! # Guarantees
//!
//! 1. Versions of a namespace are gap-free and begin with 1; every module applies every event
//!    once, in the order of versions.
//! 2. A component that begins to use a namespace renders its current state at once, and a new
//!    subscriber is brought up to date with one batch before it sees anything newer.
//! 3. Events are delivered in batches, after the task that appended them, never during it. Modules
//!    that answer each other's events without end leave the page its turn after 100 deliveries.
//! 4. Nothing is called after its guard was dropped, not even for an event already accepted.
//! 5. An append is applied at once, *provisionally*, and a component that shows it renders with it.
//!    When the sequencer has given it versions it becomes *sequenced*, in one step: no render shows
//!    it twice or not at all. Events of others go before what is provisional, which is applied
//!    again on top. A refused append is taken back.
//! 6. A component renders again when what it uses is another value, not whenever an event comes. A
//!    selector runs after the components above it have rendered, once for each state. While an own
//!    event waits for its version, a further one that changes nothing may cause a render.
//! 7. The log is bounded: an append that would exceed 10,000 events or 8 MiB is refused with
//!    [`AppendError::LogFull`] and changes nothing. So is what waits for its versions: 10,000
//!    appends of a module to a namespace. Of a log with more than 1,000 events or 1 MiB the old
//!    ones are forgotten, but only behind snapshots that every module which has read the namespace
//!    in this page could use, and behind resets; see below.
//! 8. An event that a remote's code traps on does not trap it twice: it is a [`DeadLetter`] for that
//!    remote and build, and the restarted instance sees the namespace as of the version before it,
//!    poisoned. It is told of no later event and appends nothing there, until a new build comes,
//!    somebody retries, or it can begin behind that version: with a reset, or a snapshot of others.
//!    Nobody else is affected.
//! 9. What an event costs a module does not depend on how large the state is, apart from what
//!    [`SharedState::apply`] and the comparison of the state before and after a task cost. The
//!    state is in memory twice, and copied only after a snapshot, when events of others come
//!    before something provisional, and when somebody holds an old state.
//! 10. What a task appends crosses the link once, when the task is over. A refusal that nobody
//!     waits for, or that nobody has taken when its future is dropped, is written to the console.
//! 11. A snapshot that a module cannot read is never replaced by an empty state: the module goes on
//!     showing what it had, says so with [`StatePhase::Unreadable`], and appends nothing. Where
//!     nobody can read what is stored, that is so for everybody, and the storage is left as it is.
//!
//! ```
//! use std::{cell::RefCell, rc::Rc};
//! use yew_mfe::base::{Namespace, SchemaVersion};
//! use yew_mfe::state::{Feed, Hub};
//!
//! let hub = Hub::new(|| {});
//! let cart = Namespace::new("cart")?;
//! let seen = Rc::new(RefCell::new(String::new()));
//! let batch = seen.clone();
//! let feed = hub.feed("cart");
//! let schema = SchemaVersion { major: 1, minor: 0 };
//! let deliver = Rc::new(move |text: &str| *batch.borrow_mut() = text.to_owned());
//! let guard = feed.subscribe(&cart, 0, schema, deliver)?;
//!
//! let receipt = hub.append("catalog", &cart, r#"[{"added":2}]"#, None)?;
//! assert_eq!(receipt.version, 1);
//! hub.flush();
//! assert_eq!(*seen.borrow(), "1 {\"added\":2}\n");
//! drop(guard);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where a log is kept
//!
//! A namespace is in the page's memory unless the shell's configuration says otherwise, with a
//! [`NamespaceConfig`]: who gives versions (the [`Sequencer`]) and what [`Storage`] keeps them.
//!
//! - *In memory*: versions are given at once.
//! - *Kept*: versions are given at once and written behind: after 16 ms, after 64 events, or when
//!   the page says so; while a page is hidden or left, at once. [`StateStatus::persisted`] says how
//!   far; a page that is killed loses what comes after it, never something before it, and the next
//!   one gives those versions again, to other events. A version above `persisted` is nothing to
//!   remember beyond the page. A page that is left begins to save at once, and a browser that does
//!   not wait for its database leaves the last moments out. What the storage has not answered by
//!   then is sent again, with what waited for that: nobody may be there to hear the answer. When
//!   somebody else has written there meanwhile, nothing is kept any more, the page goes on in
//!   memory, and that is reported once; a page that comes back with nothing unsaved, from the
//!   back/forward cache say, takes what others have written.
//! - *Tabs*: the storage gives versions, in one step with what others have appended meanwhile,
//!   which comes first. One such commit is under way at a time. An append that was sent twice,
//!   because an answer was lost, counts once. Hints between tabs may be lost, late or told twice.
//! - What is read from a storage never replaces what was done since the page began: appends and
//!   resets wait for it and come after it.
//! - A call that fails is made three times, with pauses of 250 and 500 ms, when that can help, and
//!   is given up after 10 s without an answer. When it was one that keeps events, the namespace is
//!   [`Degraded`](StatePhase::Degraded) then, which is reported once: it goes on in memory, and what
//!   the storage has stays as it is. When the page is shown again or comes online, and by
//!   [`Hub::keep_again`], such a storage is tried again: it gets what it lacks, unless somebody else
//!   has written there. A snapshot that cannot be kept, or old events that cannot be forgotten, are
//!   reported once and end nothing; a look for what others wrote that fails is made again, with
//!   pauses of up to 32 s, or as soon as there is something to append.
//! - What is stored and cannot be read, or was written by a newer kit, is left alone: the namespace
//!   is [`Unreadable`](StatePhase::Unreadable) for everybody, until [`Hub::lead_again`] can read it,
//!   [`Hub::discard`] gives it up, or [`Hub::go_on_without`] leaves it and goes on in memory.
//! - A *snapshot* is asked from one module of each major version of the schema, the one that knows
//!   most, 100 events after the last one when nothing has come for 100 ms; of a large state less
//!   often; at once when the log is more than half full. Two of each major are kept. Events are
//!   forgotten behind the older of the two, once the storage has shown both; when there is little
//!   room, as far as the modules that are there can do without. Without anybody who writes snapshots
//!   a log grows, which is reported once, until it is full.
//! - A *reset* is an entry of the log: everybody begins again with the empty state there, or with
//!   the state that it carries, as in an import of a log whose first events were forgotten.
//!   Clearing, importing and recovering are made of it.
//!   What was before stays in the history until it is forgotten with the other old events, or at
//!   once with [`NamespaceConfig::forget_on_reset`]; then the future of [`Hub::reset`] says when it
//!   is gone from the storage too, or that it is not.
//!
//! | storage | where | for |
//! |---|---|---|
//! | `IndexedDb` | the browser's database, one for all tabs of an origin; relaxed or strict durability | the usual case |
//! | `TextStorage::local()` | `localStorage`, for one tab at a time, which a Web Lock sees to | some hundred events |
//! | `LogClient::http(url)` | a server: [`LogServer`] behind a route, as in `yew_mfe_server::state` | what follows a user to other computers |
//! | [`MemoryStorage`] | this process | tests |
//!
//! All keep the same contract, of which [`storage_contract`] is the suite of tests; an own one is a
//! [`Storage`], or a [`TextPlace`], or a [`LogExchange`].
//!
//! # Versions of a schema
//!
//! Events keep the schema of their author, and a module that reads another one is told which:
//! [`SharedState::upcast`] rewrites them. What it cannot represent it skips; it stays in the log
//! for those who can. A snapshot serves a module of the same major version and of the same or an
//! earlier minor one; when nothing else is left also others, through [`SharedState::migrate`]. A
//! snapshot that a module cannot read is gone around, with an older one or with the events after
//! what it shows. When that is not possible, the state is [`Unreadable`](StatePhase::Unreadable)
//! for this module, until a reset, another snapshot, or [`Hub::lead_again`].
//!
//! Two tabs may run two versions of an app. Each is told of the other's events and of the schema
//! that they were written with, and each has its modules write snapshots of their own major
//! version. Events are forgotten behind the snapshots of both, as long as the log is not half
//! full. A tab of a version that has written none for so long, because it was frozen, may find its
//! state unreadable when it wakes; it goes on showing what it had, and costs the others nothing. To
//! load it again is the way out.
//!
//! # Without a component
//!
//! | call | tells | at once |
//! |---|---|---|
//! | `Kit::subscribe_state` | each other state of a namespace, with what is provisional | the state |
//! | `Kit::subscribe_events` | each event of a namespace when it is sequenced, a [`StateEvent`] | the state that the events are added to |
//! | [`Hub::observe`] | the shell of each record: all of them, those of a namespace, or of a type ([`EventPattern`]) | nothing |
//! | [`Hub::observe_from`] | the same | the records that are there |
//!
//! A module is told of events by what it folds anyway: nothing more crosses the link. So it hears of
//! none that it cannot represent, and where it is led by a state, to a reset say, it is told that
//! state, and of the events before it in the same delivery perhaps not. [`Hub::observe`] hears of
//! each. An exact type is a `match`.
//!
//! # The past
//!
//! The [`Hub`] has it: [`history`](Hub::history) with who, when and why,
//! [`state_at`](Hub::state_at) and [`replay`](Hub::replay) into a value, [`travel`](Hub::travel)
//! and [`resume`](Hub::resume) as what all modules show, [`export`](Hub::export) and
//! [`import`](Hub::import) as JSON. An export begins with a snapshot when the first events were
//! forgotten; an import is made as a whole or not at all, and nothing of an event is lost on the
//! way. While the past is shown, what it is made of is not forgotten; when a reset or another tab
//! takes it away, the present is shown again, which is reported; and so it is when a remote traps
//! on what it should show. [`observe`](Hub::observe) is for effects: they hear of each event once,
//! as it happens, in order; with [`observe_from`](Hub::observe_from) also of what is there. What
//! they append meanwhile in the page has the event as its cause. A module says itself why it
//! appends (`UseDistributedStateDispatcher::because`), but for the listeners of
//! `Kit::subscribe_state` and `Kit::subscribe_events`, where that is known, and only for what they
//! append to the same namespace. `Devtools` has the Redux DevTools show and use all of this.
//!
//! # What this does not do
//!
//! Nothing is merged: the order of versions decides. What was appended in a tab that is killed
//! before its storage has answered may be there or not, but as a whole. An export has one snapshot
//! at most: modules of another major version have to [migrate](SharedState::migrate) it. Snapshots
//! and events are believed: whoever can write to the storage can change the state.

mod answer;
#[cfg(any(feature = "browser", test))]
mod any_store;
mod arrivals;
#[cfg(any(feature = "browser", test))]
mod because;
#[cfg(feature = "browser")]
mod browser;
#[cfg(any(feature = "browser", test))]
mod buffers;
mod channel;
mod dead_letters;
#[cfg(any(feature = "shell", test))]
mod devtools;
mod driver;
mod error;
mod event;
#[cfg(any(feature = "browser", test))]
mod event_listeners;
mod expected;
mod export;
mod failing;
mod forgetting;
#[cfg(any(feature = "shell", test))]
mod hint;
mod history;
mod history_error;
mod hub;
mod hydrating;
mod import;
mod leading;
mod lineage;
mod lines;
#[cfg(any(feature = "browser", test))]
mod listeners;
mod log;
mod log_client;
mod log_head;
mod log_server;
mod memory;
mod memory_storage;
mod namespace_config;
mod observe_from;
mod observers;
mod page_logs;
mod port;
mod raw_text;
#[cfg(any(feature = "browser", test))]
mod reader;
mod record;
mod recovery;
mod refusal;
mod removal;
#[cfg(any(feature = "browser", test))]
mod reply;
mod sends;
mod sequencing;
mod shared_state;
mod shelf;
mod snapshotting;
mod stamps;
mod standing;
mod state_event;
mod status;
mod storage;
pub mod storage_contract;
#[cfg(any(feature = "browser", test))]
mod store;
mod stored;
#[cfg(any(feature = "shell", test))]
mod stored_head;
mod stored_log;
mod stored_text;
#[cfg(feature = "browser")]
mod subscribe_events;
#[cfg(feature = "browser")]
mod subscribe_state;
mod subscriber;
mod surroundings;
#[cfg(any(feature = "browser", test))]
mod telling;
#[cfg(test)]
mod tests;
mod text_storage;
mod travel;
#[cfg(feature = "browser")]
mod use_distributed_dispatcher;
#[cfg(feature = "browser")]
mod use_distributed_selector;
#[cfg(feature = "browser")]
mod use_distributed_state;
#[cfg(feature = "browser")]
mod use_distributed_state_suspended;
#[cfg(feature = "browser")]
mod use_distributed_value;
#[cfg(feature = "browser")]
mod use_state_status;
#[cfg(feature = "browser")]
mod use_store;
mod wire;
mod written;

#[cfg(feature = "shell")]
pub use browser::{
    Devtools, DevtoolsGuard, Durability, Fetch, IndexedDb, LocalStorage, Tabs, TabsPort,
};
pub use dead_letters::{DeadLetter, DeadLetters};
pub use error::AppendError;
pub use event::{BatchLine, Receipt, read_batch, split_events};
pub use expected::Expected;
pub use history::HistoryEvent;
pub use history_error::HistoryError;
pub use hub::Hub;
pub use log::{EventLog, LogLimits};
pub use log_client::{LogClient, LogExchange};
pub use log_head::{Accepted, LogHead, ProducerMark, ProducerMarks, find_append, forget_producers};
pub use log_server::{LogAnswer, LogServer, LogServerLimits};
pub use memory::{Appending, HubFeed};
pub use memory_storage::MemoryStorage;
pub use namespace_config::{NamespaceConfig, Sequencer};
pub use observers::{EventPattern, event_type};
pub use port::{Deliver, Feed, FeedGuard};
pub use record::{Body, Byline, EventId, Outcome, ProducerId, Proposal, Record, Snapshot};
pub use sends::write_send;
pub use shared_state::SharedState;
pub use state_event::StateEvent;
pub use status::{StatePhase, StateStatus};
pub use storage::{Committed, Kept, Storage, StorageError, Storing};
#[cfg(feature = "browser")]
pub(crate) use store::{OpenStore, Stores};
pub use stored_log::StoredLog;
pub use surroundings::{StateTask, Surroundings};
pub use text_storage::{TextPlace, TextStorage};
#[cfg(feature = "browser")]
pub use use_distributed_dispatcher::{UseDistributedStateDispatcher, use_distributed_dispatcher};
#[cfg(feature = "browser")]
pub use use_distributed_selector::use_distributed_selector;
#[cfg(feature = "browser")]
pub use use_distributed_state::{UseDistributedStateHandle, use_distributed_state};
#[cfg(feature = "browser")]
pub use use_distributed_state_suspended::use_distributed_state_suspended;
#[cfg(feature = "browser")]
pub use use_distributed_value::use_distributed_value;
#[cfg(feature = "browser")]
pub use use_state_status::{use_state_phase, use_state_status};
