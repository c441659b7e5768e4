use std::collections::VecDeque;

/// How many writes wait for the way back at most.
const MAX: usize = 32;

/// What is written into the history while the address is not that of the page that is shown: it
/// is done when it is again, in its order.
pub(super) struct Later<W> {
    waiting: VecDeque<W>,
    dropped: u32,
}

impl<W> Default for Later<W> {
    fn default() -> Self {
        Self {
            waiting: VecDeque::new(),
            dropped: 0,
        }
    }
}

impl<W> Later<W> {
    /// Keeps one more. The oldest one goes when there are too many: the newest goal wins.
    pub(super) fn keep(&mut self, write: W) {
        if self.waiting.len() == MAX {
            self.waiting.pop_front();
            self.dropped = self.dropped.saturating_add(1);
        }
        self.waiting.push_back(write);
    }

    /// All of them, and how many there were too many.
    pub(super) fn take(&mut self) -> (VecDeque<W>, u32) {
        (
            std::mem::take(&mut self.waiting),
            std::mem::take(&mut self.dropped),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept_and_the_others_counted() {
        let mut later = Later::default();
        (0..MAX + 3).for_each(|write| later.keep(write));
        let (kept, dropped) = later.take();
        assert_eq!((kept.len(), kept[0], dropped), (MAX, 3, 3));
        assert_eq!(later.take(), (VecDeque::new(), 0));
    }
}
