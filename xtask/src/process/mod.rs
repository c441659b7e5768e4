//! Running programs.
//!
//! 1. A program that fails is one sentence with its command line.
//! 2. A program that stays ([`Group`]) leads a process group of its own, and the whole group
//!    ends with the guard.
//! 3. A program that runs itself again runs a copy ([`Program`]), which no build replaces.

mod group;
mod program;
mod step;

pub(crate) use group::Group;
pub(crate) use program::Program;
pub(crate) use step::{Step, cargo, on_path};
