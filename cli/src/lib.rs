//! The packager of yew-mfe: turns the crate of a remote into the files that a shell loads.
//!
//! `cargo mfe build PATH` is a thin layer over [`build::build`].
//!
//! | module | what it gives |
//! |---|---|
//! | [`build`](mod@build) | a remote's crate → glue, wasm, style sheets and manifest |
//! | [`glue`] | the changes made to the generated JavaScript |
//! | [`sign`] | keys, and signatures beside a manifest |
//! | [`wasm`] | what is read from a module and taken out of it |
//! | [`symbols`] | a crash stack with function numbers → with names |
//! | [`tools`] | outside programs: versions, where they are, installation |
//! | [`progress`] | what happens during long work |
//! | [`command`] | the command line |

pub mod build;
pub mod command;
pub mod glue;
pub mod progress;
#[cfg(test)]
mod scratch;
pub mod sign;
pub mod symbols;
pub mod tools;
pub mod wasm;
