//! Running programs.
//!
//! 1. A program that fails is one sentence with its command line.
//! 2. A program that stays ([`Group`]) leads a process group of its own, and the whole group
//!    ends with the guard.

mod group;
mod step;

pub(crate) use group::Group;
pub(crate) use step::{Step, cargo, on_path};
