//! Which failures are below a boundary, and what follows from a change of them.

/// The number of one who may fail below a boundary.
pub(crate) type Claim = u32;

/// How one who may fail is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told<E> {
    /// It is on the page, or left it.
    Well,
    /// It is on its way, perhaps again.
    Coming,
    /// It is not on the page.
    Failed {
        error: E,
        /// Whether it comes back by itself.
        recovering: bool,
    },
}

/// What came of something that was told.
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use]
pub(super) enum Change {
    /// Nothing.
    Nothing,
    /// Something else is to be shown.
    Shown,
    /// An error that was not there before.
    Caught,
    /// Everything that had failed is back by itself.
    Recovered,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Failed<E> {
    pub(super) claim: Claim,
    pub(super) error: E,
    pub(super) recovering: bool,
    /// Whether it is the claimant who knows when it is over. Otherwise a reset ends it.
    held: bool,
}

/// The failures below one boundary. From the first one until nothing has failed and nothing that
/// had failed is still coming is an episode.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Failures<E> {
    /// Oldest first.
    failed: Vec<Failed<E>>,
    /// Who has failed in this episode and is on its way again.
    coming: Vec<Claim>,
    resets: u32,
    /// What work belongs to: it is stale once this is another number.
    era: u32,
    /// Whether nothing has failed since the last reset of this episode.
    was_reset: bool,
    escalated: bool,
}

impl<E> Default for Failures<E> {
    fn default() -> Self {
        Self {
            failed: Vec::new(),
            coming: Vec::new(),
            resets: 0,
            era: 0,
            was_reset: false,
            escalated: false,
        }
    }
}

impl<E: Clone + PartialEq> Failures<E> {
    /// One who knows how it is says so.
    pub(super) fn tell(&mut self, claim: Claim, told: Told<E>) -> Change {
        match told {
            Told::Well => self.end(claim, false),
            Told::Coming => self.end(claim, true),
            Told::Failed { error, recovering } => self.fail(Failed {
                claim,
                error,
                recovering,
                held: true,
            }),
        }
    }

    /// Somebody shows an error that only a reset ends.
    pub(super) fn show(&mut self, claim: Claim, error: E) -> Change {
        self.fail(Failed {
            claim,
            error,
            recovering: false,
            held: false,
        })
    }

    fn fail(&mut self, failed: Failed<E>) -> Change {
        self.coming.retain(|claim| *claim != failed.claim);
        let known = self
            .failed
            .iter_mut()
            .find(|known| known.claim == failed.claim);
        match known {
            Some(known) if known.error == failed.error => {
                if known.recovering == failed.recovering {
                    return Change::Nothing;
                }
                known.recovering = failed.recovering;
                return Change::Shown;
            }
            Some(known) => *known = failed,
            None => self.failed.push(failed),
        }
        self.was_reset = false;
        Change::Caught
    }

    fn end(&mut self, claim: Claim, is_coming: bool) -> Change {
        let before = self.failed.len() + self.coming.len();
        self.failed.retain(|failed| failed.claim != claim);
        self.coming.retain(|coming| *coming != claim);
        if self.failed.len() + self.coming.len() == before {
            return Change::Nothing;
        }
        if is_coming {
            self.coming.push(claim);
        }
        if self.failed.is_empty() {
            self.escalated = false;
        }
        if !self.failed.is_empty() || !self.coming.is_empty() {
            return Change::Shown;
        }
        if std::mem::take(&mut self.was_reset) {
            Change::Shown
        } else {
            Change::Recovered
        }
    }

    /// Begins anew: who has to be asked to try again, or nothing when nothing has failed.
    pub(super) fn reset(&mut self) -> Option<Vec<Claim>> {
        if self.failed.is_empty() {
            return None;
        }
        self.resets = self.resets.wrapping_add(1);
        self.renew();
        self.escalated = false;
        self.failed.retain(|failed| failed.held);
        self.was_reset = !self.failed.is_empty() || !self.coming.is_empty();
        Some(self.failed.iter().map(|failed| failed.claim).collect())
    }

    /// Leaves the episode to the boundary above.
    pub(super) fn escalate(&mut self) -> Change {
        if self.failed.is_empty() || self.escalated {
            return Change::Nothing;
        }
        self.escalated = true;
        Change::Shown
    }

    /// The failures, oldest first.
    pub(super) fn failed(&self) -> &[Failed<E>] {
        &self.failed
    }

    /// Whether the boundary above has to show them.
    pub(super) fn is_escalated(&self) -> bool {
        self.escalated
    }

    /// What is under way is not of interest any more: its subject is another one. Nothing that is
    /// shown goes.
    pub(super) fn renew(&mut self) {
        self.era = self.era.wrapping_add(1);
    }

    /// The number by which work that has become stale is told.
    pub(super) fn era(&self) -> u32 {
        self.era
    }

    /// How often it began anew.
    pub(super) fn resets(&self) -> u32 {
        self.resets
    }

    /// What the boundary above is told.
    pub(super) fn outward(&self) -> Told<E> {
        match self.failed.first().filter(|_| self.escalated) {
            Some(failed) => Told::Failed {
                error: failed.error.clone(),
                recovering: failed.recovering,
            },
            None if self.coming.is_empty() => Told::Well,
            None => Told::Coming,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Errors = Failures<&'static str>;

    fn failed(error: &'static str) -> Told<&'static str> {
        Told::Failed {
            error,
            recovering: false,
        }
    }

    fn recovering(error: &'static str) -> Told<&'static str> {
        Told::Failed {
            error,
            recovering: true,
        }
    }

    #[track_caller]
    fn shows(failures: &Errors, errors: &[&str]) {
        let shown: Vec<_> = failures.failed().iter().map(|one| one.error).collect();
        assert_eq!(shown, errors);
    }

    #[test]
    fn the_oldest_failure_comes_first() {
        let mut failures = Errors::default();
        assert_eq!(failures.tell(2, failed("b")), Change::Caught);
        assert_eq!(failures.tell(1, failed("a")), Change::Caught);
        shows(&failures, &["b", "a"]);
        assert_eq!(failures.tell(2, Told::Well), Change::Shown);
        shows(&failures, &["a"]);
        assert_eq!(failures.tell(1, Told::Well), Change::Recovered);
    }

    #[test]
    fn an_error_is_caught_once() {
        let mut failures = Errors::default();
        assert_eq!(failures.tell(1, recovering("a")), Change::Caught);
        assert_eq!(failures.tell(1, recovering("a")), Change::Nothing);
        assert_eq!(failures.tell(1, failed("a")), Change::Shown);
        assert_eq!(failures.tell(1, failed("b")), Change::Caught);
        shows(&failures, &["b"]);
        // The same words after it was on its way again are another failure.
        assert_eq!(failures.tell(1, Told::Coming), Change::Shown);
        assert_eq!(failures.tell(1, failed("b")), Change::Caught);
    }

    #[test]
    fn what_is_on_its_way_has_not_recovered() {
        let mut failures = Errors::default();
        assert_eq!(failures.tell(1, Told::Coming), Change::Nothing);
        assert_eq!(failures.tell(1, Told::Well), Change::Nothing);
        let _ = failures.tell(1, recovering("a"));
        assert_eq!(failures.tell(1, Told::Coming), Change::Shown);
        shows(&failures, &[]);
        assert_eq!(failures.tell(1, Told::Well), Change::Recovered);
    }

    #[test]
    fn what_was_reset_has_not_recovered_by_itself() {
        let mut failures = Errors::default();
        assert_eq!(failures.reset(), None);
        let _ = failures.tell(1, failed("a"));
        let _ = failures.show(2, "b");
        assert_eq!(failures.reset(), Some(vec![1]));
        shows(&failures, &["a"]);
        let _ = failures.tell(1, Told::Coming);
        assert_eq!(failures.tell(1, Told::Well), Change::Shown);
        // The next episode is its own.
        let _ = failures.tell(1, failed("a"));
        assert_eq!(failures.tell(1, Told::Well), Change::Recovered);
    }

    #[test]
    fn what_failed_again_after_a_reset_may_recover_by_itself() {
        let mut failures = Errors::default();
        let _ = failures.tell(1, failed("a"));
        assert_eq!(failures.reset(), Some(vec![1]));
        let _ = failures.tell(1, Told::Coming);
        assert_eq!(failures.tell(1, recovering("a")), Change::Caught);
        assert_eq!(failures.tell(1, Told::Well), Change::Recovered);
    }

    #[test]
    fn a_reset_ends_what_was_shown_and_is_counted() {
        let mut failures = Errors::default();
        let begun = failures.resets();
        assert_eq!(failures.show(1, "a"), Change::Caught);
        assert_eq!(failures.reset(), Some(vec![]));
        shows(&failures, &[]);
        assert_ne!(failures.resets(), begun);
        assert_eq!(failures.show(1, "a"), Change::Caught);
        assert_eq!(failures.tell(1, Told::Well), Change::Recovered);
    }

    #[test]
    fn work_is_stale_after_a_reset_and_after_other_keys() {
        let mut failures = Errors::default();
        let begun = failures.era();
        assert_eq!(failures.reset(), None);
        assert_eq!(failures.era(), begun, "nothing was reset");
        failures.renew();
        assert_ne!(failures.era(), begun);
        assert_eq!(failures.resets(), 0);
        let begun = failures.era();
        let _ = failures.show(1, "a");
        assert!(failures.reset().is_some());
        assert_ne!(failures.era(), begun);
    }

    #[test]
    fn the_boundary_above_is_told_of_what_was_escalated() {
        let mut failures = Errors::default();
        assert_eq!(failures.escalate(), Change::Nothing);
        let _ = failures.tell(1, recovering("a"));
        assert_eq!(failures.outward(), Told::Well);
        assert_eq!(failures.escalate(), Change::Shown);
        assert_eq!(failures.escalate(), Change::Nothing);
        assert_eq!(failures.outward(), recovering("a"));
        let _ = failures.tell(1, Told::Coming);
        assert_eq!(failures.outward(), Told::Coming);
        assert!(!failures.is_escalated());
        let _ = failures.tell(1, Told::Well);
        assert_eq!(failures.outward(), Told::Well);
    }

    #[test]
    fn a_reset_takes_back_what_was_escalated() {
        let mut failures = Errors::default();
        let _ = failures.tell(1, failed("a"));
        let _ = failures.escalate();
        assert_eq!(failures.reset(), Some(vec![1]));
        assert_eq!(failures.outward(), Told::Well);
        shows(&failures, &["a"]);
    }

    #[derive(Clone, Debug)]
    enum Step {
        Tell(Claim, Told<u8>),
        Show(Claim, u8),
        Reset,
        Escalate,
    }

    fn step() -> impl Strategy<Value = Step> {
        let told = prop_oneof![
            Just(Told::Well),
            Just(Told::Coming),
            (0..3_u8, any::<bool>())
                .prop_map(|(error, recovering)| Told::Failed { error, recovering }),
        ];
        prop_oneof![
            4 => (0..3_u32, told).prop_map(|(claim, told)| Step::Tell(claim, told)),
            2 => (3..5_u32, 0..3_u8).prop_map(|(claim, error)| Step::Show(claim, error)),
            1 => Just(Step::Reset),
            1 => Just(Step::Escalate),
        ]
    }

    proptest! {
        /// Whatever happened: one entry for each claimant, nothing is escalated without a
        /// failure, and once everybody is well nothing is left, whose end was told once.
        #[test]
        fn nothing_stays_when_everybody_is_well(steps in prop::collection::vec(step(), 0..40)) {
            let mut failures = Failures::<u8>::default();
            for step in steps {
                match step {
                    Step::Tell(claim, told) => drop(failures.tell(claim, told)),
                    Step::Show(claim, error) => drop(failures.show(claim, error)),
                    Step::Reset => drop(failures.reset()),
                    Step::Escalate => drop(failures.escalate()),
                }
                for claim in 0..5 {
                    let failed = failures.failed.iter().filter(|one| one.claim == claim).count();
                    let coming = failures.coming.iter().filter(|one| **one == claim).count();
                    prop_assert!(failed + coming <= 1);
                }
                prop_assert!(!failures.is_escalated() || !failures.failed().is_empty());
            }
            let open = !failures.failed.is_empty() || !failures.coming.is_empty();
            let was_reset = failures.was_reset;
            let mut recovered = 0;
            for claim in 0..5 {
                recovered += u32::from(failures.tell(claim, Told::Well) == Change::Recovered);
            }
            prop_assert_eq!(recovered, u32::from(open && !was_reset));
            let (resets, era) = (failures.resets, failures.era);
            prop_assert_eq!(failures, Failures { resets, era, ..Failures::default() });
        }
    }
}
