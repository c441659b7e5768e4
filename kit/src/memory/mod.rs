//! Memory: what a remote allocates, countable to the byte.
//!
//! `remote!` makes [`CountingAllocator`] the remote's allocator, and the module exports where its
//! counters are. The shell reads them from the linear memory itself, so they can be read even
//! after the instance has trapped.
//!
//! The counters are five little-endian `u32` words:
//!
//! | word | meaning |
//! |---|---|
//! | 0 | layout of this table: 1 |
//! | 1 | bytes allocated and not freed |
//! | 2 | allocations not freed |
//! | 3 | the most bytes ever allocated at once |
//! | 4 | allocations ever made, wrapping |

mod allocator;
mod counters;

pub use allocator::CountingAllocator;
pub use counters::{Counters, WORDS};
