//! Micro-frontends for Yew.
//!
//! A **shell** composes **remotes**: Yew applications that other teams build and deploy on their
//! own, each compiled to its own wasm module with its own memory.
//!
//! | module | what it gives | features |
//! |---|---|---|
//! | [`base`] | names, versions, integrity values | – |
//! | [`boundary`] | what is shown in place of something that failed | – (components and hook: `shell`) |
//! | [`contract`] | what shell and remotes must agree on | – (`derive` for the derive) |
//! | [`guard`] | asks before the page is left although something is unsaved | `shell`, `remote` |
//! | [`link`] | how shell and remotes reach each other | – |
//! | [`manifest`] | what a built remote says about itself | – |
//! | [`memory`] | the counting allocator of remotes | – |
//! | [`prefetch`] | a remote's code before somebody mounts it | – (hook: `shell`) |
//! | [`registry`] | where the remotes are | – |
//! | [`routing`] | a remote's part of the page's URL | – (hook: `shell`, `remote`; `<RemoteRouter>`: `yew-router`) |
//! | [`scope`] | what a mount opens ends with it | – (hooks: `shell`, `remote`) |
//! | [`state`] | one log of events per namespace, folded by every module | – (hooks: `shell`, `remote`) |
//! | [`styles`] | how far a remote's style sheets reach | – |
//! | `remote` | loads remotes, mounts and supervises them | `shell` |
//! | `module` | what `remote!` makes of a library | `remote` |

extern crate self as yew_mfe;

pub mod base;
pub mod boundary;
pub mod contract;
pub mod guard;
pub mod link;
pub mod manifest;
pub mod memory;
#[cfg(feature = "remote")]
pub mod module;
pub mod prefetch;
#[cfg(feature = "browser")]
pub mod provider;
pub mod registry;
pub mod remote;
pub mod routing;
pub mod scope;
pub mod state;
pub mod styles;

#[cfg(feature = "derive")]
pub use yew_mfe_macros::Contract;
#[cfg(feature = "remote")]
pub use yew_mfe_macros::remote;

/// What the macros expand to. Not part of the interface.
#[cfg(feature = "remote")]
#[doc(hidden)]
pub mod __private {
    pub use crate::contract::{Contract, ItemKind, item_bytes, item_len};
    pub use crate::memory::CountingAllocator;
    pub use crate::module::{
        RemoteModule, Start, counters, describe, mount, mount_component, run_alone, start,
    };
    pub use crate::state::SharedState;
    pub use js_sys;
    pub use wasm_bindgen;
    pub use yew::BaseComponent;
}
