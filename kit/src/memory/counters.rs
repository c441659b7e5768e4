/// How many words the table of counters has.
pub const WORDS: usize = 10;

/// The layout this kit writes and reads.
pub(super) const LAYOUT: u32 = 2;

/// Marks the version of an event that is folded only to be looked at.
#[cfg(any(feature = "browser", test))]
pub(crate) const PAST: u64 = 1 << 63;

/// Where the words about the event that is being folded begin.
pub(super) const FOLDING: usize = 6;

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
    /// The bytes that were asked for last, if there was no room for them; else 0.
    pub failed_bytes: u32,
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
            failed_bytes,
            ..,
        ] = words;
        (layout == LAYOUT).then_some(Self {
            live_bytes,
            live_allocations,
            peak_bytes,
            total_allocations,
            failed_bytes,
        })
    }
}

/// The event that a remote was folding when its table was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folding {
    /// Where in the linear memory the name of the namespace is.
    pub name_address: u32,
    /// How many bytes the name has.
    pub name_bytes: u32,
    /// The version of the event.
    pub version: u64,
    /// Whether it was folded only to be looked at, while the past is shown.
    pub is_past: bool,
}

impl Folding {
    /// Reads the table; `None` when nothing was being folded, and for a layout this kit does not
    /// know.
    pub fn from_words(words: [u32; WORDS]) -> Option<Self> {
        let [name_address, name_bytes, low, high] = *words[FOLDING..].first_chunk()?;
        (words[0] == LAYOUT && name_address != 0).then_some(Self {
            name_address,
            name_bytes,
            version: u64::from(high & (u32::MAX >> 1)) << 32 | u64::from(low),
            is_past: high >> 31 == 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_layout_is_not_guessed() {
        assert_eq!(Counters::from_words([1; WORDS]), None);
        assert_eq!(Folding::from_words([1; WORDS]), None);
        let want = Counters {
            live_bytes: 1,
            live_allocations: 2,
            peak_bytes: 3,
            total_allocations: 4,
            failed_bytes: 5,
        };
        let words = [2, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        assert_eq!(Counters::from_words(words), Some(want));
        let want = Folding {
            name_address: 6,
            name_bytes: 7,
            version: (9 << 32) + 8,
            is_past: false,
        };
        assert_eq!(Folding::from_words(words), Some(want));
        let words = [2, 1, 2, 3, 4, 5, 6, 7, 8, 9 + (1 << 31)];
        let want = Folding {
            is_past: true,
            ..want
        };
        assert_eq!(Folding::from_words(words), Some(want));
    }

    #[test]
    fn nothing_is_folded_without_a_name() {
        assert_eq!(Folding::from_words([2, 1, 2, 3, 4, 0, 0, 5, 1, 0]), None);
    }
}
