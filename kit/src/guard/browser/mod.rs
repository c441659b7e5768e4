//! The two sides of a guard: functions on the handle of a mount, and the page that asks them.

#[cfg(feature = "shell")]
mod answer;
mod asked;
#[cfg(feature = "shell")]
mod asking;
#[cfg(feature = "shell")]
mod entries;
#[cfg(feature = "shell")]
mod guards;
#[cfg(feature = "shell")]
mod patched;
#[cfg(feature = "shell")]
mod question;
#[cfg(feature = "shell")]
mod slot;
#[cfg(feature = "shell")]
mod visits;
#[cfg(feature = "shell")]
mod writing;

pub use asked::LeaveRequest;
pub(super) use asked::{Ask, Asked};
#[cfg(feature = "shell")]
pub(crate) use guards::{Goal, GuardTimes, Guards, Way};
#[cfg(feature = "shell")]
pub use question::LeaveQuestion;
#[cfg(feature = "shell")]
pub(crate) use slot::GuardSlot;
#[cfg(feature = "shell")]
pub(crate) use visits::Visits;
