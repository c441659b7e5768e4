//! Memory: what a remote allocates, countable to the byte.
//!
//! `remote!` makes [`CountingAllocator`] the remote's allocator, and the module exports where its
//! counters are. The shell reads them from the linear memory itself, so they can be read even
//! after the instance has trapped.
//!
//! The counters are ten little-endian `u32` words:
//!
//! | word | meaning |
//! |---|---|
//! | 0 | layout of this table: 2 |
//! | 1 | bytes allocated and not freed |
//! | 2 | allocations not freed |
//! | 3 | the most bytes ever allocated at once |
//! | 4 | allocations ever made, wrapping |
//! | 5 | the bytes that were asked for last, if there was no room for them, else 0 |
//! | 6, 7 | where the name of the namespace is whose event is being folded, and its length; 0 when none is |
//! | 8, 9 | the version of that event, low and high half; the highest bit is set while the past is made to be looked at |
//!
//! A remote that keeps its own allocator has zeros in the words 1 to 5.

mod allocator;
mod counters;

pub use allocator::CountingAllocator;
#[cfg(any(feature = "browser", test))]
pub(crate) use allocator::{begin_folding, end_folding};
#[cfg(any(feature = "browser", test))]
pub(crate) use counters::PAST;
pub use counters::{Counters, Folding, WORDS};
