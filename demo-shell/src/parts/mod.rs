//! What the shell says about the remotes: their names, their phases, where they come from and
//! why they are not there.

mod failure;
mod name;
mod phase;
mod use_origins;

pub(crate) use failure::Failure;
pub(crate) use name::title;
pub(crate) use phase::phase_word;
pub(crate) use use_origins::use_origins;
