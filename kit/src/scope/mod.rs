//! Scopes: what a mount or an instance opens ends with it.
//!
//! Listeners, timers, observers, requests, workers: whatever a component begins and nobody ends
//! goes on for as long as the page is there, and keeps its memory. Here each belongs to a
//! [`Scope`]: every mount has one, below that of its instance. The hooks end what they open with
//! the component; the methods of a scope return guards that end it when they are dropped.
//!
//! # Hooks
//!
//! They are the same in remotes, loaded or linked, and in a shell's own components.
//!
//! | hook | opens | without a component: `use_scope`, then |
//! |---|---|---|
//! | `use_event_listener` | a listener of window, document, a node or any target | `Scope::listen` |
//! | `use_timeout`, `use_interval` | a timer; `None` pauses it | `Scope::timeout`, `Scope::interval` |
//! | `use_animation_frame` | a call before each frame | `Scope::animation_frames` |
//! | `use_resize_observer`, `use_intersection_observer`, `use_mutation_observer` | an observer of an element | `Scope::observe_size`, `Scope::observe_intersection`, `Scope::observe_mutations` |
//! | `use_fetch` | a request, aborted when it is not wanted any more | `Scope::fetch` |
//! | `use_abort` | a signal for requests that are made otherwise, aborted with the component | `Scope::abort_signal` |
//! | `use_worker` | a worker | `Scope::worker` |
//! | `use_object_url` | a URL of something in memory | `Scope::object_url` |
//! | `use_task`, `use_spawn` | a future that is dropped with the component | `Scope::spawn` |
//! | – | anything else | [`Scope::add`] |
//!
//! # Guarantees
//!
//! 1. Every resource ends exactly once: with its guard, or with its scope.
//! 2. Nothing is called after its resource has ended, not even for an event that is under way.
//! 3. A hook calls the closure of the last render, and opens anew only when what it was given to
//!    open is something else: another target, event, number of milliseconds, request, URL.
//! 4. A scope ends the scopes below it first, then what it holds itself, the latest first. What
//!    is opened in a scope that has ended is ended at once.
//! 5. The scope of a mount ends when the effects of its components have been cleaned up, before its
//!    `unmount` resolves. What is there then was left behind: its guard is in a static, or in a
//!    future that nobody drops. It is ended, counted, and named with the file and line that opened
//!    it: once on the console, for the first 50 places of a remote, and in the shell's
//!    `RemoteStatus::leftovers`, which counts all.
//! 6. What belongs to an instance ends when the shell drops it. When it traps instead, none of its
//!    own code runs any more: the shell ends timers, listeners, observers, requests, workers and
//!    object URLs that were opened here, and aborts signals, by methods of the browser's own, which it was handed
//!    when they were opened (`held` in [`link`](crate::link)).
//! 7. A scope holds at most [`MAX_RESOURCES`]; what is too many is ended at once, and counted in
//!    [`ScopeCounts::refused`].
//!
//! # Example
//!
//! ```
//! use std::{cell::Cell, rc::Rc};
//! use yew_mfe::scope::{ResourceKind, Scope};
//!
//! let instance = Scope::new();
//! let mount = instance.child();
//! let open = Rc::new(Cell::new(2));
//! let close = |open: &Rc<Cell<i32>>| {
//!     let open = open.clone();
//!     move || open.set(open.get() - 1)
//! };
//! let guard = mount.add(ResourceKind::Other, close(&open));
//! let forgotten = mount.add(ResourceKind::Other, close(&open));
//! drop(guard);
//! assert_eq!(open.get(), 1);
//! let leftovers = mount.end();
//! assert_eq!((leftovers.count, open.get()), (1, 0));
//! assert!(leftovers.named[0].file.ends_with(".rs"));
//! # drop(forgotten);
//! ```
//!
//! # What this does not do
//!
//! It does not see what is opened without it, by `web_sys` or gloo. The next animation frame of an
//! instance that has trapped is still drawn, and dropped. Workers get and send text, and are
//! classic scripts. Subscriptions to shared state need no scope: the shell ends them with the
//! instance. After a panic of the shell itself nothing is ended; the page has to be loaded again.

mod answer;
#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "browser")]
mod cell;
mod counts;
mod error;
mod guard;
#[cfg(feature = "browser")]
mod key;
mod kind;
mod leftover;
mod listen_options;
mod request;
#[cfg(any(test, feature = "browser"))]
mod task;
mod tree;
#[cfg(feature = "browser")]
mod use_abort;
#[cfg(feature = "browser")]
mod use_animation_frame;
#[cfg(feature = "browser")]
mod use_event_listener;
#[cfg(feature = "browser")]
mod use_fetch;
#[cfg(feature = "browser")]
mod use_interval;
#[cfg(feature = "browser")]
mod use_object_url;
#[cfg(feature = "browser")]
mod use_observers;
#[cfg(feature = "browser")]
mod use_opened;
#[cfg(feature = "browser")]
mod use_scope;
#[cfg(feature = "browser")]
mod use_task;
#[cfg(feature = "browser")]
mod use_timeout;
#[cfg(feature = "browser")]
mod use_worker;
#[cfg(any(feature = "shell", test))]
mod warned;

pub use answer::FetchAnswer;
#[cfg(feature = "browser")]
pub use browser::{IntersectionOptions, MutationOptions, ObjectUrl, ScopedSignal, WorkerHandle};
#[cfg(feature = "browser")]
pub(crate) use cell::ScopeCell;
pub use counts::ScopeCounts;
pub use error::{FetchError, FetchErrorKind};
pub use guard::ResourceGuard;
pub use kind::ResourceKind;
pub use leftover::{Leftover, Leftovers, NAMED_LEFTOVERS};
pub use listen_options::ListenOptions;
pub use request::FetchRequest;
pub use tree::{MAX_RESOURCES, Scope};
#[cfg(feature = "browser")]
pub use use_abort::use_abort;
#[cfg(feature = "browser")]
pub use use_animation_frame::use_animation_frame;
#[cfg(feature = "browser")]
pub use use_event_listener::{ListenTarget, use_event_listener, use_event_listener_with};
#[cfg(feature = "browser")]
pub use use_fetch::{FetchState, UseFetchHandle, use_fetch};
#[cfg(feature = "browser")]
pub use use_interval::use_interval;
#[cfg(feature = "browser")]
pub use use_object_url::use_object_url;
#[cfg(feature = "browser")]
pub use use_observers::{use_intersection_observer, use_mutation_observer, use_resize_observer};
#[cfg(feature = "shell")]
pub(crate) use use_opened::use_opened;
#[cfg(feature = "browser")]
pub use use_scope::use_scope;
#[cfg(feature = "browser")]
pub use use_task::{Spawn, use_spawn, use_task};
#[cfg(feature = "browser")]
pub use use_timeout::use_timeout;
#[cfg(feature = "browser")]
pub use use_worker::use_worker;
#[cfg(feature = "shell")]
pub(crate) use warned::Warned;
