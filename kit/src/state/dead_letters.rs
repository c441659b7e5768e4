use crate::base::Namespace;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// How many are kept; the oldest goes.
const MAX_LETTERS: usize = 1_000;
const MAX_SUSPECTS: usize = 100;

/// An event that a build of a remote cannot fold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The remote's name.
    pub remote: Rc<str>,
    /// Its build, as in the manifest.
    pub build: Rc<str>,
    /// The namespace of the event.
    pub namespace: Namespace,
    /// The version of the event.
    pub version: u64,
    /// What ended the instance that folded it, in words: `panicked at src/lib.rs:3:5: no way`.
    pub reason: Rc<str>,
}

impl DeadLetter {
    fn is_of(&self, remote: &str, build: &str) -> bool {
        *self.remote == *remote && *self.build == *build
    }

    fn is_beside(&self, other: &Self) -> bool {
        self.is_of(&other.remote, &other.build) && self.namespace == other.namespace
    }

    /// The same event may end another instance with other words.
    fn is_about_that_of(&self, other: &Self) -> bool {
        self.is_beside(other) && self.version == other.version
    }
}

/// The dead letters of a page: at most one for each remote, build and namespace, because folding
/// ends with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeadLetters {
    letters: VecDeque<DeadLetter>,
    /// What may have been at fault once.
    suspects: VecDeque<DeadLetter>,
    dropped: u32,
}

impl DeadLetters {
    /// An instance has trapped while it folded this event; `true` when the event is a dead letter
    /// now. Without a proof, as when there was no memory left, the event has to be met twice.
    pub fn trapped(&mut self, letter: DeadLetter, is_proof: bool) -> bool {
        let mut suspects = self.suspects.iter();
        if !is_proof && !suspects.any(|known| known.is_about_that_of(&letter)) {
            if self.suspects.len() == MAX_SUSPECTS {
                self.suspects.pop_front();
            }
            self.suspects.push_back(letter);
            return false;
        }
        self.suspects.retain(|known| !known.is_beside(&letter));
        if let Some(known) = self.letters.iter_mut().find(|one| one.is_beside(&letter)) {
            if letter.version < known.version {
                *known = letter;
            }
            return true;
        }
        if self.letters.len() == MAX_LETTERS {
            self.letters.pop_front();
            self.dropped = self.dropped.saturating_add(1);
        }
        self.letters.push_back(letter);
        true
    }

    /// What a build of a remote cannot fold: a version for each namespace.
    pub fn of(&self, remote: &str, build: &str) -> BTreeMap<Namespace, u64> {
        let own = self.letters.iter().filter(|one| one.is_of(remote, build));
        own.map(|one| (one.namespace.clone(), one.version))
            .collect()
    }

    /// Forgets those of a remote: somebody wants it to try again.
    pub fn forgive(&mut self, remote: &str) {
        self.letters.retain(|one| *one.remote != *remote);
        self.suspects.retain(|one| *one.remote != *remote);
    }

    /// All of them, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &DeadLetter> {
        self.letters.iter()
    }

    /// How many were dropped because there were too many. Such an event is folded again.
    pub fn dropped(&self) -> u32 {
        self.dropped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(remote: &str, build: &str, namespace: &str, version: u64) -> DeadLetter {
        DeadLetter {
            remote: remote.into(),
            build: build.into(),
            namespace: Namespace::new(namespace).unwrap(),
            version,
            reason: format!("no {version}").into(),
        }
    }

    fn of(letters: &DeadLetters, remote: &str, build: &str) -> Vec<(String, u64)> {
        let of = letters.of(remote, build).into_iter();
        of.map(|(name, version)| (name.to_string(), version))
            .collect()
    }

    #[test]
    fn an_event_is_dead_for_one_build_of_one_remote() {
        let mut letters = DeadLetters::default();
        assert!(letters.trapped(letter("cart", "1", "tally", 3), true));
        assert!(letters.trapped(letter("cart", "1", "words", 9), true));
        let of = |remote, build| of(&letters, remote, build);
        let want = [("tally".to_owned(), 3), ("words".to_owned(), 9)];
        assert_eq!(of("cart", "1"), want);
        assert!(of("cart", "2").is_empty() && of("menu", "1").is_empty());
    }

    #[test]
    fn folding_ends_with_the_first_of_them() {
        let mut letters = DeadLetters::default();
        for version in [5, 3, 4] {
            assert!(letters.trapped(letter("cart", "1", "tally", version), true));
        }
        assert_eq!(of(&letters, "cart", "1"), [("tally".to_owned(), 3)]);
        let reasons: Vec<_> = letters.iter().map(|one| &*one.reason).collect();
        assert_eq!(reasons, ["no 3"]);
    }

    #[test]
    fn what_may_have_been_an_accident_has_to_happen_twice() {
        let mut letters = DeadLetters::default();
        assert!(!letters.trapped(letter("cart", "1", "tally", 3), false));
        assert!(!letters.trapped(letter("cart", "1", "tally", 4), false));
        assert!(!letters.trapped(letter("cart", "2", "tally", 3), false));
        assert!(of(&letters, "cart", "1").is_empty());
        let in_other_words = DeadLetter {
            reason: "out of memory".into(),
            ..letter("cart", "1", "tally", 3)
        };
        assert!(letters.trapped(in_other_words, false));
        assert_eq!(of(&letters, "cart", "1"), [("tally".to_owned(), 3)]);
    }

    #[test]
    fn a_remote_can_be_given_another_chance() {
        let mut letters = DeadLetters::default();
        letters.trapped(letter("cart", "1", "tally", 3), true);
        letters.trapped(letter("menu", "1", "tally", 3), true);
        letters.trapped(letter("cart", "1", "words", 1), false);
        letters.forgive("cart");
        assert!(of(&letters, "cart", "1").is_empty());
        assert_eq!(of(&letters, "menu", "1").len(), 1);
        assert!(!letters.trapped(letter("cart", "1", "words", 1), false));
    }

    #[test]
    fn there_are_never_too_many_and_what_was_dropped_is_counted() {
        let mut letters = DeadLetters::default();
        for number in 0..MAX_LETTERS + 2 {
            letters.trapped(letter("cart", &number.to_string(), "tally", 1), true);
            letters.trapped(letter("menu", &number.to_string(), "tally", 1), false);
        }
        assert_eq!(
            (letters.iter().count(), letters.dropped()),
            (MAX_LETTERS, 2)
        );
        assert_eq!(letters.suspects.len(), MAX_SUSPECTS);
        assert!(of(&letters, "cart", "1").is_empty());
        assert_eq!(of(&letters, "cart", "2").len(), 1);
    }
}
