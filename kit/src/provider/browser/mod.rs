//! What every module needs of the page, and the functions that hooks put on a mount's handle.

mod on_handle;
mod page;

pub(crate) use on_handle::{OnHandle, Shared};
pub(crate) use page::{ShellLink, console_error, spawn};
#[cfg(feature = "shell")]
pub(crate) use page::{console_warn, now, timer};
