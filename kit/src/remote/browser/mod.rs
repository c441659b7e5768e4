//! The loader and supervisor over the browser. Every `JsValue` of `remote` ends here.

mod code;
mod contracts;
mod controller;
mod fetch;
mod instance;
mod js;
mod mounting;
mod place;
mod shell;
mod stopwatch;
mod style;
mod supervise;

pub(super) use mounting::{Attachment, MountState};
pub use shell::Shell;
