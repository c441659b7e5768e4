//! What a component finds above it: the services of its module.
//!
//! In a remote the context is set by `remote!`, in a shell by `<ShellProvider>`; hooks work the
//! same in both.

mod browser;
mod kit;
mod mount_context;
mod use_kit;
mod use_overlay;
mod use_visible;

pub(crate) use browser::{OnHandle, Shared, ShellLink, console_error, spawn};
#[cfg(feature = "shell")]
pub(crate) use browser::{console_warn, now, timer};
pub use kit::Kit;
#[cfg(feature = "remote")]
pub(crate) use mount_context::Navigate;
pub(crate) use mount_context::{MountContext, MountEnds, MountFixture};
pub use use_kit::use_kit;
pub use use_overlay::use_overlay;
pub use use_visible::use_visible;
