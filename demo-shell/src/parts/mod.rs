//! What the shell says about the remotes: their names, their phases, where they come from and
//! why they are not there.

mod error_word;
mod failure;
mod name;
mod phase;
mod use_origins;

pub(crate) use error_word::error_word;
pub(crate) use failure::Failure;
pub(crate) use name::title;
pub(crate) use phase::phase_word;
pub(crate) use use_origins::use_origins;
