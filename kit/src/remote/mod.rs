//! Remotes: loading, mounting and supervising them.
//!
//! ```ignore
//! let config = ShellConfig::new().state::<Cart>();
//! html! {
//!     <ShellProvider {config}>
//!         <RemoteBoundary>
//!             <Remote<CatalogProps> name="catalog" component="catalog" props={CatalogProps::default()} />
//!         </RemoteBoundary>
//!     </ShellProvider>
//! }
//! ```
//!
//! # Stages
//!
//! registry → manifest → contract → (entry ∥ wasm ∥ style) → instantiate → start → mount →
//! render → run. Each has a failure of its own in [`RemoteError`]. What is waited for has a
//! timeout (contract, start and mount answer at once), and what takes time a duration in
//! [`Timings`].
//!
//! # Guarantees
//!
//! 1. Nothing is executed that was not verified: the entry, the wasm and the style sheets have
//!    the hashes of the manifest, and the manifest is pinned or signed as the registry says, or on
//!    the page's own origin ([`registry`](crate::registry)). The bytes that are verified are the
//!    bytes that are used.
//!    What does not verify is never used, and never passed over in silence: a copy at the next of
//!    the manifest's URLs, or the same files past all caches, may be right, and still each
//!    mismatch is in [`RemoteStatus::mismatches`] and [`History`], and in the console once, with
//!    URL, expected and actual hash.
//! 2. Concurrent mounts of one remote load it once and share one instance.
//! 3. A failure is never memoised: the next mount, or a retry, loads again.
//! 4. A trap in a remote ends that remote's instance and nothing else. Its mounts show the
//!    fallback and come back with their last props, at most
//!    [`limit`](RestartPolicy::limit) times in [`period`](RestartPolicy::period).
//! 5. A trapped instance is never called again; late events of the page for it are dropped.
//! 6. When the last mount of a remote goes, its instance and memory go, at once or after
//!    [`keep_alive`](Limits::keep_alive); its compiled module stays, so that the next mount needs
//!    no download.
//! 7. A mount that ended while its remote was loading is never rendered.
//! 8. What the network or a server did is tried again: 3 attempts in all, after random pauses that
//!    grow, not before the time that `Retry-After` asks for, all within the limit for the whole
//!    load ([`RetryPolicy`]). An attempt that failed while the browser
//!    says that it is offline does not count: the mounts show the failure, and the load waits for
//!    the network, or for somebody who asks. What stays as it is until somebody deploys, a wrong hash, a
//!    contract that does not fit, code that does not compile, is not tried again.
//! 9. A server that fails again and again is left alone ([`Breaker`]): further mounts fail at
//!    once, and one call at a time finds out whether it is back. A user who asks is such a call.
//!
//! 10. What is decided about a remote is decided by a [`Supervisor`], whose documentation has the
//!     table of phases. `Shell::status` is the present, `Shell::history` the last changes; an
//!     instance of a mount alone has its own, in `Shell::own_instances` and from the mount itself
//!     (`<Remote oninstance>`).
//! 11. Every limit of loading, restarts and memory can be set for one remote alone ([`Limits`]); how
//!     long one that is asked may keep the user on a page is a matter of the page. A stage that is
//!     [`slow`](crate::registry::Timeouts::slow) is said to be, in the status and the console,
//!     before it is given up.
//! 12. A mount with `own_instance` shares neither memory nor crashes with others of its remote. A
//!     mount with `keep_alive` is taken off the page whole, and put back as it was; a crash, or
//!     too many of them, ends it.
//! 13. The page holds at most so many instances, 100 unless said otherwise: for one more, the one
//!     that nobody has seen for the longest time goes. What is hidden and has unsaved input goes
//!     only when nothing else can, and that is said in the history and the console. A remote whose memory has no maximum, or a
//!     higher one than the page allows, is refused.
//!
//! # What is said about a crash
//!
//! A crash is told once: its mounts show it, [`History`] has it, and one entry of the console has
//! the sentence, the build and the stack. The [`RemoteError`] says
//!
//! | what | from |
//! |---|---|
//! | [`build`](RemoteError::build) | the manifest of the code that ran |
//! | [`cause`](RemoteError::cause) | the list below |
//! | [`location`](RemoteError::location) | the panic: file, line and column in the remote's source |
//! | [`stack`](RemoteError::stack) | the browser; `cargo mfe symbolicate` names the functions in it |
//!
//! | [`Cause`] | how it is known |
//! |---|---|
//! | panic | the panic hook has reported it just before |
//! | out of memory | no panic, and the last allocation failed, or the memory cannot grow any more |
//! | stack overflow | what the engine threw, or an access outside of the memory: Rust's own stack is at its beginning |
//! | exception | what was thrown is no trap; the errors in `cause` are told with it, five deep |
//! | rejection | the page had a promise that was rejected and that nobody looked at; the remote goes on |
//! | trap | anything else |
//!
//! Errors and rejections that nobody caught belong to the instance whose name is in their stack:
//! the glue of each has one. They leave the remote alive and [`Degraded`](Phase::Degraded), are
//! counted in [`RemoteStatus::faults`], and 100 of a life are told. An event that was being folded
//! is kept from the next instances of that build ([`state`](crate::state), guarantee 8).
//!
//! # When the shell itself panics
//!
//! It cannot be brought back: its own module has no second instance. From then on every call of a
//! remote through its link throws `ShellGone`; what remotes show stays on the page. The page says
//! once that it has stopped, with a button that loads it again, and links in it and the browser's
//! own buttons load pages. The notice is plain elements, without a style attribute, so that a
//! strict policy allows it; it takes no focus. A page that wants its own has it in a
//! `<template id="mfe-shell-gone">`: its content is shown instead, without any looks of the kit's,
//! and what has the attribute `data-mfe-reload` in it loads the page again when it is clicked.
//!
//! # What this does not do
//!
//! A file that is gone or has another hash, as after a deployment, and a manifest that cannot be
//! read are asked for once more, past all caches, and not again. It cannot stop an endless loop: a remote
//! shares the page's thread. A stack overflow of the shell's own, and memory that it does not get,
//! are not announced: no panic hook runs. What was thrown or rejected without an `Error` has no
//! stack and belongs to nobody.

mod breaker;
mod cause;
#[cfg(any(feature = "shell", test))]
mod crash;
mod error;
#[cfg(any(feature = "shell", test))]
mod features;
mod history;
mod limits;
mod phase;
mod restarts;
mod retry;
#[cfg(any(feature = "shell", test))]
mod room;
mod signal;
mod stage;
mod status;
mod supervisor;
mod timings;

#[cfg(feature = "shell")]
mod browser;
#[cfg(feature = "shell")]
mod component;
#[cfg(feature = "shell")]
mod config;
#[cfg(feature = "shell")]
mod fallback;
#[cfg(feature = "shell")]
mod linked;
#[cfg(feature = "shell")]
mod provider;
#[cfg(feature = "shell")]
mod use_instance_status;
#[cfg(feature = "shell")]
mod use_remote_status;
#[cfg(feature = "shell")]
mod use_shell;

pub use breaker::{Breaker, BreakerPolicy, Permit};
pub use cause::Cause;
pub use error::{RemoteError, RemoteErrorKind};
pub use history::{Change, History};
pub use limits::Limits;
pub use phase::Phase;
pub use restarts::{RestartPolicy, Restarts};
pub use retry::RetryPolicy;
pub use signal::{Action, Moment, Signal};
pub use stage::Stage;
pub use status::{RemoteStatus, Waiting};
pub use supervisor::Supervisor;
pub use timings::Timings;

#[cfg(feature = "shell")]
pub use browser::{RemoteInstance, Shell, ShellState};
#[cfg(feature = "shell")]
pub use component::{Remote, RemoteProps};
#[cfg(feature = "shell")]
pub(crate) use config::Owns;
#[cfg(feature = "shell")]
pub use config::{RegistrySource, ShellConfig};
#[cfg(feature = "shell")]
pub use linked::LinkedRemote;
#[cfg(feature = "shell")]
pub use provider::{ShellProvider, ShellProviderProps};
#[cfg(feature = "shell")]
pub use use_instance_status::use_instance_status;
#[cfg(feature = "shell")]
pub use use_remote_status::use_remote_status;
#[cfg(feature = "shell")]
pub use use_shell::use_shell;
