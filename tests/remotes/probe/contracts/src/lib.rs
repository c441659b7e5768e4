//! What the tests' shell and the probe agree on.

mod props;
mod tally;

pub use props::{BoardProps, DialogProps, FragileProps};
pub use tally::{Tally, TallyEvent, before_applying};
