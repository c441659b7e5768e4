//! The remote's side: what `remote!` turns a library of Yew components into.
//!
//! ```ignore
//! use serde::Deserialize;
//! use yew::prelude::*;
//! use yew_mfe::Contract;
//!
//! #[derive(Clone, PartialEq, Properties, Deserialize, Contract)]
//! pub struct HelloProps { name: String }
//!
//! #[component]
//! fn Hello(props: &HelloProps) -> Html {
//!     html! { <p>{ "Hello, " }{ &props.name }</p> }
//! }
//!
//! yew_mfe::remote! {
//!     name: "hello",
//!     components: { "hello" => Hello },
//! }
//! ```
//!
//! # The macro
//!
//! | key | meaning |
//! |---|---|
//! | `name` | the remote's name, as the registry spells it |
//! | `components` | what shells can mount: a name and a Yew component each. Its properties need `Clone`, `PartialEq`, `Deserialize` and `Contract`; `()` has them all |
//! | `states` | the [`SharedState`](crate::state::SharedState) types it uses; the shell refuses others |
//! | `start` | a `fn()`, or a `fn(Kit)` for what uses shared state without a component, called when an instance starts, before anything is mounted |
//! | `count_allocations` | `false` keeps the remote's own global allocator |
//!
//! It exports the module contract of [`link`](crate::link), writes the sections `mfe-remote` and
//! `mfe-contract`, and defines `run_alone(component, props)` for the team's own `trunk serve`.
//!
//! # Guarantees
//!
//! 1. An instance renders any number of mounts of any of its components, each with its own props.
//! 2. A panic reports message and location to the shell before the instance traps.
//! 3. `unmount` resolves after the effects of the mounted tree were cleaned up.
//!
//! # What this does not do
//!
//! A mount has no error boundary of its own: a panic ends the whole instance, and the shell
//! brings all of its mounts back. Effects of the trapped instance are not cleaned up.

mod alone;
mod begin;
mod instance;
mod link;
mod mount;
mod packaged;
mod panic;
mod remote_module;
mod root;
mod signals;

pub use crate::provider::{use_overlay, use_visible};
pub use alone::run_alone;
pub use begin::Start;
pub use instance::{counters, describe, start};
pub(crate) use link::feed;
pub use mount::{MountFn, Mounted, mount, mount_component};
pub use remote_module::RemoteModule;
