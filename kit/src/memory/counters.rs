/// How many words the table of counters has.
pub const WORDS: usize = 5;

/// The layout this kit writes and reads.
pub(super) const LAYOUT: u32 = 1;

/// What a remote's allocator has counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Bytes allocated and not freed.
    pub live_bytes: u32,
    /// Allocations not freed.
    pub live_allocations: u32,
    /// The most bytes ever allocated at once.
    pub peak_bytes: u32,
    /// Allocations ever made; wraps at 2^32.
    pub total_allocations: u32,
}

impl Counters {
    /// Reads the table; `None` for a layout this kit does not know.
    pub fn from_words(words: [u32; WORDS]) -> Option<Self> {
        let [
            layout,
            live_bytes,
            live_allocations,
            peak_bytes,
            total_allocations,
        ] = words;
        (layout == LAYOUT).then_some(Self {
            live_bytes,
            live_allocations,
            peak_bytes,
            total_allocations,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_layout_is_not_guessed() {
        assert_eq!(Counters::from_words([2, 0, 0, 0, 0]), None);
        let want = Counters {
            live_bytes: 1,
            live_allocations: 2,
            peak_bytes: 3,
            total_allocations: 4,
        };
        assert_eq!(Counters::from_words([1, 1, 2, 3, 4]), Some(want));
    }
}
