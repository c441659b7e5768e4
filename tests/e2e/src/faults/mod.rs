//! The fault matrix: a table of what can go wrong with one remote of the demo, and for each line
//! the proof that it costs the visitor that one remote and nothing else.
//!
//! Each fault is put into the remote `faulty`, on the page "Break something" of the demo:
//!
//! 1. The fault was met: the server has spoiled an answer, the page shows it, or what the remote
//!    has done, as asking a guard or calling an interval, is counted in the page.
//! 2. The place of the remote says what it should, and no other place says anything.
//! 3. The reason is reported to programs, by kind and stage, at the boundary and in the status.
//! 4. It is on the console, if it belongs there, and among the changes of the remote's life, each
//!    as often as it happened, and nothing else is. What merely was slow does not count.
//! 5. While the fault is there, the shell counts clicks, and two sibling remotes of other origins
//!    work together: what the catalog sells arrives in the cart. Only where the page has no
//!    registry at all, the shell is alone.
//! 6. Then the remote is back: by itself, at the press of a button once the cause is gone, or, if
//!    the page or the browser is the cause, after the page was loaded again.
//!
//! [`run`] prints a line for each fault, which ends in `ok` or `FAILED`; why it failed is the line
//! below it.
//!
//! # What this does not do
//!
//! A loop without end on the main thread is not here: a page cannot contain it. Neither is a panic
//! in the shell itself, which is no remote's.

mod case;
mod cases;
mod matrix;
mod scene;
mod session;
mod stand;

pub use matrix::{Tally, run};
