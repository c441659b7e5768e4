use super::leaving::Answer;
use std::collections::{BTreeMap, BTreeSet};

/// How many hooks of one mount are listened to.
const MAX_HOOKS: usize = 100;

/// What the hooks of one mount say to one question. Each of them speaks for itself: that one asks
/// the user gives no time to another one.
#[derive(Debug, Default)]
pub(super) struct Replies {
    /// How many hooks there are, once the mount has been called.
    count: Option<usize>,
    asking: BTreeSet<usize>,
    /// Somebody asks the user who does not say who it is, as older kits do.
    all_ask: bool,
    said: BTreeMap<usize, Answer>,
    is_late: bool,
}

impl Replies {
    /// There are so many hooks.
    pub(super) fn count(&mut self, hooks: usize) -> Option<Answer> {
        self.count = Some(hooks.min(MAX_HOOKS));
        self.verdict()
    }

    /// A hook asks the user; none for a kit that does not say which one.
    pub(super) fn asks(&mut self, hook: Option<usize>) {
        match hook {
            Some(hook) if hook < MAX_HOOKS => drop(self.asking.insert(hook)),
            Some(_) => {}
            None => self.all_ask = true,
        }
    }

    /// A hook has answered.
    pub(super) fn says(&mut self, hook: usize, answer: Answer) -> Option<Answer> {
        if hook < MAX_HOOKS {
            self.said.insert(hook, answer);
        }
        self.verdict()
    }

    /// Whoever has said nothing is not waited for any more. Whether there is somebody like that,
    /// and what the mount says if nobody is left to wait for.
    pub(super) fn time_is_over(&mut self) -> (bool, Option<Answer>) {
        self.is_late = true;
        let is_silent = match self.count {
            Some(count) => (0..count).any(|hook| !self.said.contains_key(&hook) && !self.ask(hook)),
            None => !self.does_ask(),
        };
        (is_silent, self.verdict())
    }

    /// Whether their time is over.
    pub(super) fn is_late(&self) -> bool {
        self.is_late
    }

    fn ask(&self, hook: usize) -> bool {
        self.all_ask || self.asking.contains(&hook)
    }

    fn does_ask(&self) -> bool {
        self.all_ask || !self.asking.is_empty()
    }

    fn verdict(&self) -> Option<Answer> {
        if self.said.values().any(|answer| *answer == Answer::Stay) {
            return Some(Answer::Stay);
        }
        let Some(count) = self.count else {
            return (self.is_late && !self.does_ask()).then_some(Answer::Leave);
        };
        let is_done = |hook| self.said.contains_key(&hook) || self.is_late && !self.ask(hook);
        if !(0..count).all(is_done) {
            return None;
        }
        let reasons: Vec<&str> = self
            .said
            .values()
            .filter_map(|answer| match answer {
                Answer::Confirm(reason) => Some(reason.as_str()),
                _ => None,
            })
            .collect();
        Some(if reasons.is_empty() {
            Answer::Leave
        } else {
            Answer::Confirm(reasons.join("\n"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confirm(reason: &str) -> Answer {
        Answer::Confirm(reason.to_owned())
    }

    #[test]
    fn all_of_them_are_waited_for_and_one_who_stays_is_enough() {
        let mut replies = Replies::default();
        assert_eq!(replies.count(3), None);
        assert_eq!(replies.says(2, confirm("b")), None);
        assert_eq!(replies.says(0, confirm("a")), None);
        assert_eq!(replies.says(1, Answer::Leave), Some(confirm("a\nb")));
        let mut replies = Replies::default();
        replies.count(2);
        assert_eq!(replies.says(1, Answer::Stay), Some(Answer::Stay));
        assert_eq!(Replies::default().count(0), Some(Answer::Leave));
    }

    #[test]
    fn who_asks_gives_no_time_to_others() {
        let mut replies = Replies::default();
        replies.asks(Some(0));
        assert_eq!(replies.count(2), None);
        assert_eq!(replies.time_is_over(), (true, None));
        assert_eq!(replies.says(0, Answer::Leave), Some(Answer::Leave));
        // Without that there is nobody to wait for, and what was said counts.
        let mut replies = Replies::default();
        replies.count(2);
        replies.says(1, confirm("a"));
        assert_eq!(replies.time_is_over(), (true, Some(confirm("a"))));
    }

    #[test]
    fn who_does_not_say_who_asks_asks_for_all() {
        let mut replies = Replies::default();
        replies.asks(None);
        assert_eq!(replies.time_is_over(), (false, None));
        assert_eq!(replies.count(2), None);
        assert_eq!(replies.says(0, Answer::Leave), None);
        assert_eq!(replies.says(1, Answer::Leave), Some(Answer::Leave));
    }

    #[test]
    fn numbers_that_are_too_large_are_bounded() {
        let mut replies = Replies::default();
        replies.asks(Some(usize::MAX));
        assert_eq!(replies.says(usize::MAX, Answer::Stay), None);
        assert_eq!(replies.count(usize::MAX), None);
        assert_eq!(replies.time_is_over(), (true, Some(Answer::Leave)));
    }
}
