/// Where the page is in its history, and how it gets back there when the browser has gone back or
/// forward without asking: that cannot be prevented, only undone.
///
/// Entries are numbers that grow by one. A machine without a page: it is told where a `popstate`
/// has led, and answers with what to do. At most one traversal of its own is under way.
#[derive(Debug)]
pub(super) struct Traversals {
    /// The entry that the page shows.
    at: i32,
    phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Still,
    /// On the way back to `at` by `delta`, which will lead to `lands`.
    Returning {
        delta: i32,
        lands: i32,
        wanted: i32,
    },
    /// On the way to where the user wanted.
    Granted,
}

/// What to do about a `popstate`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// The page hears of it.
    Pass,
    /// Nobody hears of it. The way back is under way.
    Hold,
    /// Nobody hears of it, and the browser is to go by so many entries.
    Return { delta: i32 },
    /// Nobody hears of it. The page is where it was, and the user wanted to this entry.
    Returned { wanted: i32 },
}

impl Traversals {
    pub(super) fn new(at: i32) -> Self {
        Self {
            at,
            phase: Phase::Still,
        }
    }

    /// The entry that the page shows.
    pub(super) fn at(&self) -> i32 {
        self.at
    }

    /// Whether the address of the page is for the moment not that of the entry it shows.
    pub(super) fn is_returning(&self) -> bool {
        matches!(self.phase, Phase::Returning { .. })
    }

    /// The entry that the user wanted to, while the browser is on its way back.
    pub(super) fn wanted(&self) -> Option<i32> {
        match self.phase {
            Phase::Returning { wanted, .. } => Some(wanted),
            _ => None,
        }
    }

    /// An entry was added after the one that is shown.
    pub(super) fn pushed(&mut self) {
        self.at += 1;
    }

    /// The browser went to `entry`; `guarded` says whether somebody wants to be asked.
    pub(super) fn popped(&mut self, entry: i32, guarded: bool) -> Verdict {
        match self.phase {
            Phase::Still if entry != self.at && guarded => self.go_back(entry, entry),
            Phase::Still | Phase::Granted => {
                self.at = entry;
                self.phase = Phase::Still;
                Verdict::Pass
            }
            Phase::Returning { lands, wanted, .. } if entry == lands => {
                if entry == self.at {
                    self.phase = Phase::Still;
                    Verdict::Returned { wanted }
                } else {
                    self.go_back(entry, wanted)
                }
            }
            // Traversals happen in their order: this one of the user was before ours, which goes
            // on from here.
            Phase::Returning { delta, .. } => {
                self.phase = Phase::Returning {
                    delta,
                    lands: entry + delta,
                    wanted: entry,
                };
                Verdict::Hold
            }
        }
    }

    /// The user may go: by how many entries, to get to `wanted`. 0 when that is here.
    pub(super) fn grant(&mut self, wanted: i32) -> i32 {
        let delta = wanted - self.at;
        if delta != 0 {
            self.phase = Phase::Granted;
        }
        delta
    }

    /// What was under way has led nowhere for a long time: there is no such entry any more. The
    /// page is at `entry`. Whether it has to hear of that.
    pub(super) fn gave_up(&mut self, entry: i32) -> bool {
        self.phase = Phase::Still;
        let is_elsewhere = entry != self.at;
        self.at = entry;
        is_elsewhere
    }

    fn go_back(&mut self, from: i32, wanted: i32) -> Verdict {
        let delta = self.at - from;
        self.phase = Phase::Returning {
            delta,
            lands: self.at,
            wanted,
        };
        Verdict::Return { delta }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::VecDeque;

    #[test]
    fn what_nobody_guards_passes() {
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(1, false), Verdict::Pass);
        assert_eq!(page.at(), 1);
        // A `popstate` of a script, that leads nowhere.
        assert_eq!(page.popped(1, true), Verdict::Pass);
    }

    #[test]
    fn a_guarded_one_is_undone_and_done_again() {
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(1, true), Verdict::Return { delta: 2 });
        assert!(page.is_returning());
        assert_eq!(page.popped(3, true), Verdict::Returned { wanted: 1 });
        assert!(!page.is_returning());
        assert_eq!(page.grant(1), -2);
        // Whoever guards was asked.
        assert_eq!(page.popped(1, true), Verdict::Pass);
        assert_eq!(page.at(), 1);
        assert_eq!(page.grant(1), 0);
        assert_eq!(page.popped(2, true), Verdict::Return { delta: -1 });
    }

    #[test]
    fn entries_are_counted() {
        let mut page = Traversals::new(3);
        page.pushed();
        assert_eq!(page.at(), 4);
        assert_eq!(page.popped(3, true), Verdict::Return { delta: 1 });
        assert_eq!(page.wanted(), Some(3));
    }

    #[test]
    fn the_user_is_faster_than_the_way_back() {
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(2, true), Verdict::Return { delta: 1 });
        // A second press of the button, before ours.
        assert_eq!(page.popped(1, true), Verdict::Hold);
        // Ours, from there.
        assert_eq!(page.popped(2, true), Verdict::Return { delta: 1 });
        assert_eq!(page.popped(3, true), Verdict::Returned { wanted: 1 });
    }

    #[test]
    fn a_way_that_leads_nowhere_ends() {
        let mut page = Traversals::new(3);
        page.grant(7);
        assert!(!page.gave_up(3));
        assert_eq!(page.popped(2, true), Verdict::Return { delta: 1 });
        assert!(page.gave_up(2));
        assert_eq!((page.at(), page.is_returning()), (2, false));
    }

    /// A browser: its entries are `0..=last`, and what is asked of it happens later, in order.
    /// To where there is no entry it does not go.
    struct Browser {
        at: i32,
        last: i32,
        queue: VecDeque<i32>,
    }

    impl Browser {
        /// The next traversal; where it led, if anywhere.
        fn step(&mut self) -> Option<i32> {
            let to = self.at + self.queue.pop_front()?;
            let is_there = (0..=self.last).contains(&to) && to != self.at;
            is_there.then(|| {
                self.at = to;
                to
            })
        }
    }

    proptest! {
        /// The buttons pressed however fast, in between other steps: once all is quiet, and what
        /// led nowhere was given up, browser and page are at one entry, and that is where the
        /// page was if somebody guards it all the time.
        #[test]
        fn page_and_browser_agree_in_the_end(
            begin in 0_i32..8,
            presses in prop::collection::vec((-3_i32..4, 0_usize..3), 0..12),
        ) {
            let mut browser = Browser { at: begin, last: 7, queue: VecDeque::new() };
            let mut page = Traversals::new(begin);
            let mut wants = Vec::new();
            let hear = |browser: &mut Browser, page: &mut Traversals, wants: &mut Vec<i32>| {
                if let Some(entry) = browser.step() {
                    match page.popped(entry, true) {
                        Verdict::Return { delta } => browser.queue.push_back(delta),
                        Verdict::Returned { wanted } => wants.push(wanted),
                        Verdict::Pass | Verdict::Hold => {}
                    }
                }
            };
            for (delta, steps) in presses {
                browser.queue.push_back(delta);
                for _ in 0..steps {
                    hear(&mut browser, &mut page, &mut wants);
                }
            }
            for _ in 0..100 {
                hear(&mut browser, &mut page, &mut wants);
            }
            prop_assert!(browser.queue.is_empty());
            if page.is_returning() {
                page.gave_up(browser.at);
            } else {
                prop_assert_eq!(page.at(), begin, "it was left without asking");
            }
            prop_assert_eq!(page.at(), browser.at);
            prop_assert!(wants.iter().all(|wanted| (0..=7).contains(wanted)));
        }
    }
}
