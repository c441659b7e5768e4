//! The command line: `cargo mfe build`, `cargo mfe sign` and the like.
//!
//! Results go to standard output, everything else to standard error. The exit code is 0 when all
//! went well, 1 when the work could not be done, 2 when the arguments make no sense.

mod arguments;
mod build;
mod dispatch;
mod key;
mod page_origin;
mod registry;
mod report;
mod symbolicate;

pub use dispatch::run;
