/// How many entries apart two numbers of one count can be: browsers keep 50.
const FAR: i64 = 10_000;

/// How far apart counts are.
const COUNT: i64 = 1_000_000;

/// Where the page is in its history, and how it gets back there when the browser has gone back or
/// forward without asking: that cannot be prevented, only undone.
///
/// Entries are numbers that grow by one. Where an entry has none that anybody knows, another count
/// begins, whose numbers are far from those of the others: what is between them is not known.
///
/// A machine without a page: it is told where a `popstate` has led, and answers with what to do.
/// At most one traversal of its own is under way.
#[derive(Debug)]
pub(super) struct Traversals {
    /// The entry that the page shows.
    at: i64,
    phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Still,
    /// On the way back to `at` by `delta`, which will lead to `lands`.
    Returning {
        delta: i64,
        lands: i64,
        wanted: i64,
    },
    /// On the way to where the user wanted.
    Granted {
        wanted: i64,
    },
}

/// What to do about a `popstate`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// The page hears of it.
    Pass,
    /// Nobody hears of it. The way back is under way.
    Hold,
    /// Nobody hears of it, and the browser is to go by so many entries.
    Return { delta: i64 },
    /// Nobody hears of it. The page is where it was, and the user wanted to this entry.
    Returned { wanted: i64 },
    /// Nobody hears of it. There is no way back that is known: the page that is shown is to be
    /// written over this entry as a new one. Then it is where it was, and the user wanted to this
    /// entry.
    Cover { wanted: i64 },
}

impl Traversals {
    pub(super) fn new(at: i64) -> Self {
        Self {
            at,
            phase: Phase::Still,
        }
    }

    /// The entry that the page shows.
    pub(super) fn at(&self) -> i64 {
        self.at
    }

    /// Whether the address of the page is for the moment not that of the entry it shows.
    pub(super) fn is_returning(&self) -> bool {
        matches!(self.phase, Phase::Returning { .. })
    }

    /// The entry that the user wanted to, while the browser is on its way back.
    pub(super) fn wanted(&self) -> Option<i64> {
        match self.phase {
            Phase::Returning { wanted, .. } => Some(wanted),
            _ => None,
        }
    }

    /// An entry was added after the one that is shown.
    pub(super) fn pushed(&mut self) {
        self.at += 1;
    }

    /// The browser went to `entry`, if that is known; `guarded` says whether somebody wants to be
    /// asked.
    pub(super) fn popped(&mut self, entry: Option<i64>, guarded: bool) -> Verdict {
        match (self.phase, entry) {
            (Phase::Still, Some(entry)) if entry != self.at && guarded => {
                if self.is_far(entry) {
                    self.cover(entry)
                } else {
                    self.go_back(entry, entry)
                }
            }
            (Phase::Still, None) if guarded => self.cover(self.next_count()),
            (Phase::Still, entry) => self.pass(entry.unwrap_or(self.next_count())),
            (Phase::Granted { wanted }, entry) => self.pass(entry.unwrap_or(wanted)),
            (Phase::Returning { lands, wanted, .. }, Some(entry)) if entry == lands => {
                if entry != self.at {
                    return self.go_back(entry, wanted);
                }
                self.phase = Phase::Still;
                Verdict::Returned { wanted }
            }
            // Traversals happen in their order: this one of the user was before ours, which goes
            // on from here.
            (Phase::Returning { delta, .. }, Some(entry)) => {
                self.phase = Phase::Returning {
                    delta,
                    lands: entry + delta,
                    wanted: entry,
                };
                Verdict::Hold
            }
            // Where that is nobody knows. If ours does not lead back from there, time will tell.
            (Phase::Returning { .. }, None) => Verdict::Hold,
        }
    }

    /// The user may go: by how many entries, to get to `wanted`. 0 when that is here, or not known.
    pub(super) fn grant(&mut self, wanted: i64) -> i64 {
        if wanted == self.at || self.is_far(wanted) {
            return 0;
        }
        self.phase = Phase::Granted { wanted };
        wanted - self.at
    }

    /// What was under way has led nowhere for a long time. The page is at `entry`, if that is
    /// known. Whoever is on the way back is not let go without asking because of that.
    pub(super) fn gave_up(&mut self, entry: Option<i64>) -> Verdict {
        match (self.phase, entry) {
            // It has arrived, and somebody else has kept that from being heard.
            (Phase::Returning { wanted, .. }, Some(entry)) if entry == self.at => {
                self.phase = Phase::Still;
                Verdict::Returned { wanted }
            }
            (Phase::Returning { .. }, entry) => self.cover(entry.unwrap_or(self.next_count())),
            (_, entry) => self.pass(entry.unwrap_or(self.at)),
        }
    }

    /// The page shows the entry where it is, whatever was under way.
    pub(super) fn arrived(&mut self, entry: i64) {
        self.at = entry;
        self.phase = Phase::Still;
    }

    fn pass(&mut self, entry: i64) -> Verdict {
        self.arrived(entry);
        Verdict::Pass
    }

    fn go_back(&mut self, from: i64, wanted: i64) -> Verdict {
        let delta = self.at - from;
        self.phase = Phase::Returning {
            delta,
            lands: self.at,
            wanted,
        };
        Verdict::Return { delta }
    }

    fn cover(&mut self, entry: i64) -> Verdict {
        self.arrived(entry + 1);
        Verdict::Cover { wanted: entry }
    }

    fn is_far(&self, entry: i64) -> bool {
        (entry - self.at).abs() > FAR
    }

    fn next_count(&self) -> i64 {
        (self.at / COUNT + 1) * COUNT
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
        assert_eq!(page.popped(Some(1), false), Verdict::Pass);
        assert_eq!(page.at(), 1);
        // A `popstate` of a script, that leads nowhere.
        assert_eq!(page.popped(Some(1), true), Verdict::Pass);
    }

    #[test]
    fn a_guarded_one_is_undone_and_done_again() {
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(Some(1), true), Verdict::Return { delta: 2 });
        assert!(page.is_returning());
        assert_eq!(page.popped(Some(3), true), Verdict::Returned { wanted: 1 });
        assert!(!page.is_returning());
        assert_eq!(page.grant(1), -2);
        // Whoever guards was asked.
        assert_eq!(page.popped(Some(1), true), Verdict::Pass);
        assert_eq!(page.at(), 1);
        assert_eq!(page.grant(1), 0);
        assert_eq!(page.popped(Some(2), true), Verdict::Return { delta: -1 });
    }

    #[test]
    fn entries_are_counted() {
        let mut page = Traversals::new(3);
        page.pushed();
        assert_eq!(page.at(), 4);
        assert_eq!(page.popped(Some(3), true), Verdict::Return { delta: 1 });
        assert_eq!(page.wanted(), Some(3));
    }

    #[test]
    fn the_user_is_faster_than_the_way_back() {
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(Some(2), true), Verdict::Return { delta: 1 });
        // A second press of the button, before ours.
        assert_eq!(page.popped(Some(1), true), Verdict::Hold);
        // Ours, from there.
        assert_eq!(page.popped(Some(2), true), Verdict::Return { delta: 1 });
        assert_eq!(page.popped(Some(3), true), Verdict::Returned { wanted: 1 });
    }

    #[test]
    fn a_way_that_leads_nowhere_ends() {
        let mut page = Traversals::new(3);
        page.grant(7);
        assert_eq!(page.gave_up(Some(3)), Verdict::Pass);
        assert_eq!((page.at(), page.is_returning()), (3, false));
    }

    #[test]
    fn a_way_back_that_leads_nowhere_is_asked_about_all_the_same() {
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(Some(2), true), Verdict::Return { delta: 1 });
        assert_eq!(page.gave_up(Some(2)), Verdict::Cover { wanted: 2 });
        assert_eq!((page.at(), page.is_returning()), (3, false));
        assert_eq!(page.grant(2), -1);
        assert_eq!(page.popped(Some(2), true), Verdict::Pass);
        // It was there, and somebody else has stopped the event.
        assert_eq!(page.popped(Some(1), true), Verdict::Return { delta: 1 });
        assert_eq!(page.gave_up(Some(2)), Verdict::Returned { wanted: 1 });
        // Nobody knows where it is.
        assert_eq!(page.popped(Some(1), true), Verdict::Return { delta: 1 });
        assert_eq!(page.gave_up(None), Verdict::Cover { wanted: COUNT });
    }

    #[test]
    fn an_entry_without_a_number_is_neither_swallowed_nor_left_to_without_asking() {
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(None, true), Verdict::Cover { wanted: COUNT });
        assert_eq!(page.at(), COUNT + 1);
        assert_eq!(page.grant(COUNT), -1);
        assert_eq!(page.popped(None, true), Verdict::Pass);
        assert_eq!(page.at(), COUNT);
        // How far it is to one of another count is not known.
        assert_eq!(page.popped(Some(2), true), Verdict::Cover { wanted: 2 });
        assert_eq!((page.at(), page.grant(2)), (3, -1));
        // Nobody guards it.
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(None, false), Verdict::Pass);
        assert_eq!(page.at(), COUNT);
        assert_eq!(page.grant(3), 0);
    }

    #[test]
    fn a_second_press_to_an_entry_without_a_number_does_not_end_the_way_back() {
        let mut page = Traversals::new(3);
        assert_eq!(page.popped(Some(2), true), Verdict::Return { delta: 1 });
        assert_eq!(page.popped(None, true), Verdict::Hold);
        assert_eq!(page.gave_up(None), Verdict::Cover { wanted: COUNT });
        assert!(!page.is_returning());
    }

    /// A browser: its entries are `0..=last`, and what is asked of it happens later, in order.
    /// To where there is no entry it does not go.
    struct Browser {
        at: i64,
        last: i64,
        queue: VecDeque<i64>,
    }

    impl Browser {
        /// The next traversal; where it led, if anywhere.
        fn step(&mut self) -> Option<i64> {
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
            begin in 0_i64..8,
            presses in prop::collection::vec((-3_i64..4, 0_usize..3), 0..12),
        ) {
            let mut browser = Browser { at: begin, last: 7, queue: VecDeque::new() };
            let mut page = Traversals::new(begin);
            let mut wants = Vec::new();
            let hear = |browser: &mut Browser, page: &mut Traversals, wants: &mut Vec<i64>| {
                if let Some(entry) = browser.step() {
                    match page.popped(Some(entry), true) {
                        Verdict::Return { delta } => browser.queue.push_back(delta),
                        Verdict::Returned { wanted } => wants.push(wanted),
                        Verdict::Cover { .. } => panic!("every entry has a number"),
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
                match page.gave_up(Some(browser.at)) {
                    // What is written over an entry ends those after it.
                    Verdict::Cover { wanted } => {
                        prop_assert_eq!(wanted, browser.at);
                        browser.at += 1;
                        wants.push(wanted);
                    }
                    Verdict::Returned { wanted } => wants.push(wanted),
                    verdict => prop_assert!(false, "{verdict:?}"),
                }
            } else {
                prop_assert_eq!(page.at(), begin, "it was left without asking");
            }
            prop_assert_eq!(page.at(), browser.at);
            prop_assert!(!page.is_returning());
            prop_assert!(wants.iter().all(|wanted| (0..=7).contains(wanted)));
        }
    }
}
