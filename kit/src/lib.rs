//! Micro-frontends for Yew.
//!
//! A **shell** composes **remotes**: Yew applications that other teams build and deploy on their
//! own, each compiled to its own wasm module with its own memory.
//!
//! | module | what it gives | features |
//! |---|---|---|
//! | [`base`] | names, versions, integrity values | – |
//! | [`contract`] | what shell and remotes must agree on | – (`derive` for the derive) |
//! | [`manifest`] | what a built remote says about itself | – |
//! | [`registry`] | where the remotes are | – |

pub mod base;
pub mod contract;
pub mod manifest;
pub mod registry;
