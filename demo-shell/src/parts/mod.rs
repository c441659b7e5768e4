//! What the shell says about the remotes: their names, their phases, where they come from and
//! why they are not there; and about the states that they share.

mod error_word;
mod failure;
mod focus;
mod moment;
mod name;
mod phase;
mod shared;
mod use_origins;
mod use_travelling;

pub(crate) use error_word::error_word;
pub(crate) use failure::Failure;
pub(crate) use focus::focus_main;
pub(crate) use moment::moment;
pub(crate) use name::title;
pub(crate) use phase::phase_word;
pub(crate) use shared::Shared;
pub(crate) use use_origins::use_origins;
pub(crate) use use_travelling::{use_phases, use_statuses};
