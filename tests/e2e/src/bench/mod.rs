//! Measuring one thing beside another in the same run.
//!
//! 1. Both sides are measured in every round, the order alternating (AB, BA, AB, …), so that
//!    drift of the machine falls on both.
//! 2. Warm-up rounds are run and thrown away.
//! 3. The figure is the **median of the pair ratios**, not the ratio of medians: each ratio is
//!    taken within one round.
//!
//! ```
//! use yew_mfe_e2e::bench::{Pairs, Schedule, Side, Figures};
//!
//! let mut pairs = Pairs::default();
//! for round in Schedule::new(1, 3) {
//!     let measured = round.order.map(|side| (side, if side == Side::A { 2.0 } else { 4.0 }));
//!     pairs.add(&round, measured);
//! }
//! assert_eq!(pairs.len(), 3);
//! assert_eq!(pairs.median_ratio(), Some(2.0));
//! let figures = Figures::new().with("restart.ratio", 2.0);
//! assert_eq!(figures.to_json(), "{\n  \"restart.ratio\": 2.0\n}\n");
//! ```
//!
//! # What this does not do
//!
//! It judges nothing: whether a figure is good enough is the caller's to say.

mod figures;
mod pairs;
mod schedule;
mod stats;

pub use figures::Figures;
pub use pairs::{Pairs, compare};
pub use schedule::{Round, Schedule, Side};
pub use stats::{median, median_ratio, quantile};
