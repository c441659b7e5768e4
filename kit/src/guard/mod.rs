//! Navigation guards: whoever has something unsaved is asked before the page is left.
//!
//! ```ignore
//! // In a form of a remote. The shell shows the dialog, so that all of them look the same.
//! use_unsaved_changes(*typed != saved, "The address is not saved.");
//!
//! // Or with a dialog of its own.
//! use_navigation_guard(*typed != saved, move |request| {
//!     let dialog = dialog.clone();
//!     async move {
//!         request.asking();
//!         dialog.ask("Save the draft first?").await
//!     }
//! });
//! ```
//!
//! # Guarantees
//!
//! 1. A mount is asked before the page goes to another path: after a click on a link of a remote
//!    or of the shell's router, after a `push` of that router or of any other script, when a
//!    remote navigates, and on the way back and forward. Another query or fragment asks nobody.
//! 2. A mount that navigates by itself is not asked about that; all others are.
//! 3. Mounts are asked one after the other. The first one that stays ends it.
//! 4. There is one question at a time. Whoever wants to go elsewhere meanwhile changes where it
//!    leads to, not what is asked: the newest goal wins.
//! 5. A guard has 1 s to answer (`ShellConfig::guard_timeout`). One that does not is reported and
//!    not waited for. One that says that it asks the user is waited for, it alone: other guards of
//!    its mount say so for themselves. If it has not answered when the user wants to leave once
//!    more, or after 30 s (`ShellConfig::guard_patience`), the shell asks whether to leave without
//!    it; until that is decided its answer still counts. So nobody who never answers keeps a user.
//! 6. A mount that has crashed, was unmounted, is hidden, or has saved meanwhile blocks nothing,
//!    not even a question that is open. A guard that throws is reported and blocks nothing.
//! 7. On the way back and forward nothing is rendered for the page that was not left: the address
//!    is put right before anybody hears of it, and the entries of the history stay as they are,
//!    with their states, whoever wrote them. What scripts, links and remotes want meanwhile is done
//!    afterwards; another page among that is where the user wants to then.
//! 8. While something is unsaved, the browser asks before the page is closed, loaded anew, or left
//!    for another site. It is told when there is something and when there is not any more, because
//!    a page that always asks is not kept for the way back.
//!
//! # How entries are told
//!
//! By the Navigation API (Chrome 102, Firefox 147, Safari 26.2), which numbers all of them: also
//! those with a state that is no object, those that the browser made for a fragment, and those
//! from before the shell began. Nothing is written into states.
//!
//! Other browsers keep the number in the state, as `__mfe_entry` beside what its owner has there.
//! A state that is no plain object stays as it is, and its entry has no number. Then nobody knows
//! how far away it is; nor is that known where the browser does not go back. It is asked about all
//! the same: the page that is shown is written over that entry as a new one, which costs
//! the entries after it.
//!
//! # What this does not do
//!
//! A `replace` of the shell's own router is not asked about: it is how a program redirects. So is
//! what a script does with `navigation.navigate`. A page whose history cannot be followed, because
//! `pushState` or `replaceState` may not be replaced, is as it was: the browser asks before it is
//! closed, and nobody else. What the browser asks before it
//! closes a page is its own sentence, and it asks only a user who has touched the page. A remote
//! that runs alone has nobody who asks.

#[cfg(any(feature = "shell", test))]
mod later;
#[cfg(any(feature = "shell", test))]
mod leaving;
#[cfg(any(feature = "shell", test))]
mod replies;
#[cfg(any(feature = "shell", test))]
mod traversals;

#[cfg(feature = "browser")]
mod browser;
#[cfg(feature = "shell")]
mod component;
#[cfg(feature = "shell")]
mod provider;
#[cfg(feature = "browser")]
mod use_ends;
#[cfg(feature = "browser")]
mod use_navigation_guard;
#[cfg(feature = "browser")]
mod use_unsaved_changes;

#[cfg(feature = "shell")]
pub use browser::LeaveQuestion;
#[cfg(feature = "browser")]
pub use browser::LeaveRequest;
#[cfg(feature = "shell")]
pub(crate) use browser::{Goal, GuardSlot, GuardTimes, Guards, Visits, Way};
#[cfg(feature = "shell")]
pub use component::{LeaveDialog, LeaveDialogProps};
#[cfg(feature = "shell")]
pub(crate) use provider::{LeaveDialogRender, LeaveQuestions};
#[cfg(feature = "browser")]
pub use use_navigation_guard::use_navigation_guard;
#[cfg(feature = "browser")]
pub use use_unsaved_changes::use_unsaved_changes;
