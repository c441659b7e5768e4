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
//! 5. A mount has 1 s to answer (`ShellConfig::guard_timeout`). One that does not is reported, and
//!    the navigation goes on. One that says that it asks the user has as long as the user takes.
//! 6. A mount that has crashed, was unmounted, is hidden, or has saved meanwhile blocks nothing,
//!    not even a question that is open. A guard that throws is reported and blocks nothing.
//! 7. On the way back and forward nothing is rendered for the page that was not left: the address
//!    is put right before anybody hears of it, and the entries of the history stay as they are.
//! 8. While something is unsaved, the browser asks before the page is closed, loaded anew, or left
//!    for another site. It is told when there is something and when there is not any more, because
//!    a page that always asks is not kept for the way back.
//!
//! # What this does not do
//!
//! A `replace` of the shell's own router is not asked about: it is how a program redirects. So is
//! an entry of the history that was made before the shell began. What the browser asks before it
//! closes a page is its own sentence, and it asks only a user who has touched the page. A remote
//! that runs alone has nobody who asks.

#[cfg(any(feature = "shell", test))]
mod leaving;
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
pub(crate) use browser::{Goal, GuardSlot, Guards, Visits, Way};
#[cfg(feature = "shell")]
pub use component::{LeaveDialog, LeaveDialogProps};
#[cfg(feature = "shell")]
pub(crate) use provider::{LeaveDialogRender, LeaveQuestions};
#[cfg(feature = "browser")]
pub use use_navigation_guard::use_navigation_guard;
#[cfg(feature = "browser")]
pub use use_unsaved_changes::use_unsaved_changes;
