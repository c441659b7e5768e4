//! The loader and supervisor over the browser. Every `JsValue` of `remote` ends here.

mod breakers;
mod code;
mod contracts;
mod controller;
mod crash;
mod errors;
mod fetch;
mod handle;
mod instance;
mod instance_link;
mod js;
mod keeping;
mod leaving;
mod loading;
mod mounting;
mod online;
mod page;
mod place;
mod shell;
mod shell_state;
mod stopwatch;
mod style;
mod supervise;
mod verify;

pub use handle::RemoteInstance;
pub(super) use mounting::{Attachment, MountState};
pub(super) use shell::MountGuard;
pub use shell::Shell;
pub use shell_state::ShellState;
