use std::collections::{BTreeSet, VecDeque};

/// Which remotes are being prefetched, and which wait for their turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrefetchQueue {
    running: BTreeSet<String>,
    waiting: VecDeque<String>,
    dropped: u32,
}

impl PrefetchQueue {
    /// How many are prefetched at once.
    pub const CONCURRENT: usize = 2;
    /// How many may wait. One more is dropped: it is loaded when somebody mounts it.
    pub const WAITING: usize = 50;

    /// Asks for a remote; `true` when it is its turn at once.
    pub fn ask(&mut self, remote: &str) -> bool {
        if self.running.contains(remote) || self.waiting.iter().any(|known| known == remote) {
            return false;
        }
        if self.running.len() < Self::CONCURRENT {
            self.running.insert(remote.to_owned());
            return true;
        }
        if self.waiting.len() < Self::WAITING {
            self.waiting.push_back(remote.to_owned());
        } else {
            self.dropped = self.dropped.saturating_add(1);
        }
        false
    }

    /// A remote has come, or will not; gives the one whose turn it is now.
    pub fn done(&mut self, remote: &str) -> Option<String> {
        if !self.running.remove(remote) {
            return None;
        }
        let next = self.waiting.pop_front()?;
        self.running.insert(next.clone());
        Some(next)
    }

    /// How many were dropped because too many waited.
    pub fn dropped(&self) -> u32 {
        self.dropped
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_at_once_and_the_others_in_order() {
        let mut queue = PrefetchQueue::default();
        assert!(queue.ask("a"));
        assert!(!queue.ask("a"), "it is on its way");
        assert!(queue.ask("b"));
        assert!(!queue.ask("c") && !queue.ask("d") && !queue.ask("c"));
        assert_eq!(queue.done("x"), None);
        assert_eq!(queue.done("a").as_deref(), Some("c"));
        assert_eq!(queue.done("a"), None, "it is over once");
        assert_eq!(queue.done("b").as_deref(), Some("d"));
        assert_eq!(queue.done("c"), None);
        assert!(queue.ask("a"), "it may be asked for again");
    }

    proptest! {
        #[test]
        fn never_more_than_two_and_everybody_who_waits_has_a_turn(
            steps in prop::collection::vec((0_u8..90, any::<bool>()), 0..200),
        ) {
            let mut queue = PrefetchQueue::default();
            let mut running = Vec::new();
            for (number, asks) in steps {
                if asks || running.is_empty() {
                    let name = format!("r{number}");
                    if queue.ask(&name) {
                        running.push(name);
                    }
                } else {
                    let ended = running.swap_remove(usize::from(number) % running.len());
                    running.extend(queue.done(&ended));
                }
                prop_assert!(running.len() <= PrefetchQueue::CONCURRENT);
                prop_assert!(queue.waiting.len() <= PrefetchQueue::WAITING);
                prop_assert!(queue.waiting.is_empty() || running.len() == PrefetchQueue::CONCURRENT);
            }
            while let Some(ended) = running.pop() {
                running.extend(queue.done(&ended));
            }
            prop_assert!(queue.waiting.is_empty() && queue.running.is_empty());
        }
    }
}
