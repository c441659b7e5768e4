use std::collections::VecDeque;

/// When a server that fails is left alone for a while.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BreakerPolicy {
    /// How many of the last calls count.
    pub window: usize,
    /// How long a call counts, in milliseconds.
    pub period: u32,
    /// How many calls there must be before any conclusion.
    pub min_calls: usize,
    /// The share of failures, from 0 to 1, at which it opens.
    pub failures: f64,
    /// How long it is open the first time, in milliseconds; it doubles each time that the call
    /// which finds out whether the server is back fails as well.
    pub pause: u32,
    /// The longest time that it is open, in milliseconds.
    pub max_pause: u32,
}

impl Default for BreakerPolicy {
    /// At least 5 of the last 10 calls within 2 minutes, half of them failed; 30 s, at most
    /// 5 min.
    fn default() -> Self {
        Self {
            window: 10,
            period: 120_000,
            min_calls: 5,
            failures: 0.5,
            pause: 30_000,
            max_pause: 300_000,
        }
    }
}

/// What a [`Breaker`] says to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permit {
    /// Go on.
    Call,
    /// Go on: this call finds out whether the server is back.
    Probe,
    /// Leave it alone for so many milliseconds; 0 while a probe is under way.
    Refused(u32),
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum State {
    #[default]
    Closed,
    /// The server has asked for it; afterwards nothing is held against it.
    Held {
        until: f64,
    },
    Open {
        until: f64,
        pause: u32,
    },
    Probing {
        pause: u32,
    },
}

/// A circuit breaker for one remote at one origin. Time is an argument, in milliseconds of any
/// clock that does not go back.
///
/// ```
/// use yew_mfe::remote::{Breaker, BreakerPolicy, Permit};
///
/// let policy = BreakerPolicy::default();
/// let mut breaker = Breaker::default();
/// for _ in 0..5 {
///     let permit = breaker.ask(0.0);
///     assert_eq!(permit, Permit::Call);
///     breaker.record(&policy, permit, 0.0, false);
/// }
/// assert_eq!(breaker.ask(1_000.0), Permit::Refused(29_000));
/// assert_eq!(breaker.ask(30_000.0), Permit::Probe);
/// breaker.record(&policy, Permit::Probe, 30_100.0, true);
/// assert_eq!(breaker.ask(30_200.0), Permit::Call);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Breaker {
    state: State,
    /// When each recent call ended, and whether well.
    calls: VecDeque<(f64, bool)>,
}

impl Breaker {
    /// Asks for a call at `now`. Whoever gets one tells its end, with [`record`](Self::record) or
    /// [`abandon`](Self::abandon).
    pub fn ask(&mut self, now: f64) -> Permit {
        match self.state {
            State::Closed => Permit::Call,
            State::Probing { .. } => Permit::Refused(0),
            // Timers and clocks are rounded to milliseconds.
            State::Open { until, .. } | State::Held { until } if until - now > 1.0 => {
                Permit::Refused((until - now).ceil() as u32)
            }
            State::Held { .. } => {
                self.state = State::Closed;
                Permit::Call
            }
            State::Open { pause, .. } => {
                self.state = State::Probing { pause };
                Permit::Probe
            }
        }
    }

    /// Notes how a call ended that had got `permit`.
    pub fn record(&mut self, policy: &BreakerPolicy, permit: Permit, now: f64, success: bool) {
        match (self.state, permit) {
            (State::Probing { .. }, Permit::Probe) if success => {
                self.state = State::Closed;
                self.calls.clear();
            }
            (State::Probing { pause }, Permit::Probe) => {
                self.open(now, pause.saturating_mul(2).min(policy.max_pause));
            }
            // A call from before it opened: whether the server is back is the probe's question.
            (State::Open { .. } | State::Probing { .. }, _) => {}
            (State::Closed | State::Held { .. }, _) => {
                self.calls.push_back((now, success));
                let oldest = now - f64::from(policy.period);
                while self.calls.len() > policy.window
                    || self.calls.front().is_some_and(|(time, _)| *time <= oldest)
                {
                    self.calls.pop_front();
                }
                let failed = self.failures();
                let share = failed as f64 / self.calls.len() as f64;
                if self.calls.len() >= policy.min_calls && share >= policy.failures {
                    self.open(now, policy.pause);
                }
            }
        }
    }

    /// The server asks to be left alone for `wait` milliseconds. Nothing that is known of it
    /// makes that shorter.
    pub fn hold(&mut self, now: f64, wait: u32) {
        let wanted = now + f64::from(wait);
        match &mut self.state {
            State::Open { until, .. } | State::Held { until } => *until = until.max(wanted),
            State::Closed => self.state = State::Held { until: wanted },
            // Its end decides.
            State::Probing { .. } => {}
        }
    }

    /// A call that was given up before its end says nothing; as a probe it may be made again.
    pub fn abandon(&mut self, permit: Permit, now: f64) {
        if let (State::Probing { pause }, Permit::Probe) = (self.state, permit) {
            self.state = State::Open { until: now, pause };
        }
    }

    /// Makes the next call a probe, however long the server was to be left alone: somebody asks
    /// for it.
    pub fn hurry(&mut self, now: f64) {
        if let State::Open { until, .. } | State::Held { until } = &mut self.state {
            *until = until.min(now);
        }
    }

    /// Whether it is closed to calls only because the server asked for it.
    pub fn is_held(&self) -> bool {
        matches!(self.state, State::Held { .. })
    }

    /// How many of the calls that count have failed, and how many there are.
    pub fn recent(&self) -> (usize, usize) {
        (self.failures(), self.calls.len())
    }

    fn failures(&self) -> usize {
        self.calls.iter().filter(|(_, success)| !success).count()
    }

    fn open(&mut self, now: f64, pause: u32) {
        let until = now + f64::from(pause);
        self.state = State::Open { until, pause };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POLICY: BreakerPolicy = BreakerPolicy {
        window: 10,
        period: 120_000,
        min_calls: 5,
        failures: 0.5,
        pause: 30_000,
        max_pause: 300_000,
    };

    fn after(ends: &[bool]) -> Breaker {
        let mut breaker = Breaker::default();
        for success in ends {
            breaker.record(&POLICY, Permit::Call, 0.0, *success);
        }
        breaker
    }

    #[test]
    fn half_of_at_least_five_opens_it() {
        #[track_caller]
        fn check(ends: &[bool], opens: bool) {
            let is_open = after(ends).ask(0.0) != Permit::Call;
            assert_eq!(is_open, opens, "{ends:?}");
        }
        check(&[], false);
        check(&[false; 4], false);
        check(&[false; 5], true);
        check(&[true, true, true, false, false], false);
        check(&[true, true, true, false, false, false], true);
        // Only the last ten count.
        let mut old = vec![true; 8];
        old.extend([false; 4]);
        check(&old, false);
        old.push(false);
        check(&old, true);
    }

    #[test]
    fn failures_of_an_idle_hour_ago_do_not_count() {
        let mut breaker = after(&[false; 4]);
        breaker.record(&POLICY, Permit::Call, 3_600_000.0, false);
        assert_eq!(breaker.ask(3_600_000.0), Permit::Call);
        assert_eq!(breaker.recent(), (1, 1));
    }

    #[test]
    fn one_probe_at_a_time_and_longer_pauses_after_each_that_fails() {
        let mut breaker = after(&[false; 5]);
        let mut now = 0.0;
        for pause in [30_000, 60_000, 120_000, 240_000, 300_000, 300_000] {
            assert_eq!(breaker.ask(now), Permit::Refused(pause));
            now += f64::from(pause);
            assert_eq!(breaker.ask(now), Permit::Probe);
            assert_eq!(breaker.ask(now), Permit::Refused(0));
            breaker.record(&POLICY, Permit::Probe, now, false);
        }
        now += 300_000.0;
        assert_eq!(breaker.ask(now), Permit::Probe);
        breaker.record(&POLICY, Permit::Probe, now, true);
        assert_eq!((breaker.ask(now), breaker.recent()), (Permit::Call, (0, 0)));
    }

    #[test]
    fn a_probe_that_was_given_up_is_free_again_and_nobody_has_to_wait_who_asks() {
        let mut breaker = after(&[false; 5]);
        breaker.hurry(1.0);
        assert_eq!(breaker.ask(1.0), Permit::Probe);
        // A call from before does not free it.
        breaker.abandon(Permit::Call, 2.0);
        assert_eq!(breaker.ask(2.0), Permit::Refused(0));
        breaker.abandon(Permit::Probe, 2.0);
        assert_eq!(breaker.ask(2.0), Permit::Probe);
        // A late failure from before it opened is not the probe's.
        let mut late = after(&[false; 5]);
        late.record(&POLICY, Permit::Call, 1.0, true);
        assert_eq!(late.ask(1.0), Permit::Refused(29_999));
        assert_eq!(late.ask(30_000.0), Permit::Probe);
        late.record(&POLICY, Permit::Call, 30_001.0, true);
        assert_eq!(late.ask(30_001.0), Permit::Refused(0));
    }

    #[test]
    fn a_server_that_says_for_how_long_is_left_alone_for_as_long() {
        let mut breaker = Breaker::default();
        breaker.hold(0.0, 5_000);
        breaker.hold(0.0, 1_000);
        assert_eq!(breaker.ask(1_000.0), Permit::Refused(4_000));
        // Having asked for it is no failure.
        assert_eq!(breaker.ask(4_999.5), Permit::Call);
        breaker.hold(5_000.0, 5_000);
        breaker.hurry(6_000.0);
        assert_eq!(breaker.ask(6_000.0), Permit::Call);
        // A pause that it has earned is not made shorter.
        let mut open = after(&[false; 5]);
        open.hold(0.0, 1_000);
        assert_eq!(open.ask(0.0), Permit::Refused(30_000));
        open.hold(0.0, 40_000);
        assert_eq!(open.ask(0.0), Permit::Refused(40_000));
    }

    #[derive(Clone, Debug)]
    enum Step {
        Ask,
        End(bool),
        Abandon,
        Hold(u32),
        Hurry,
        Pass(u32),
    }

    fn any_step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => Just(Step::Ask),
            4 => any::<bool>().prop_map(Step::End),
            1 => Just(Step::Abandon),
            1 => (0_u32..400_000).prop_map(Step::Hold),
            1 => Just(Step::Hurry),
            2 => (0_u32..90_000).prop_map(Step::Pass),
        ]
    }

    proptest! {
        /// Calls under way end in any order, with a clock that only the test moves.
        #[test]
        fn one_probe_at_a_time_no_pause_beyond_the_longest_and_no_dead_end(
            steps in prop::collection::vec(any_step(), 0..120),
        ) {
            let (mut breaker, mut now) = (Breaker::default(), 0.0_f64);
            let mut under_way: Vec<Permit> = Vec::new();
            let mut asked_for = 0.0_f64;
            for step in steps {
                match step {
                    Step::Ask => match breaker.ask(now) {
                        Permit::Refused(wait) => {
                            let own = now + f64::from(POLICY.max_pause);
                            prop_assert!(now + f64::from(wait) <= own.max(asked_for) + 1.0);
                        }
                        permit => under_way.push(permit),
                    },
                    Step::End(success) => {
                        if let Some(permit) = under_way.pop() {
                            breaker.record(&POLICY, permit, now, success);
                        }
                    }
                    Step::Abandon => {
                        if let Some(permit) = under_way.pop() {
                            breaker.abandon(permit, now);
                        }
                    }
                    Step::Hold(wait) => {
                        breaker.hold(now, wait);
                        asked_for = asked_for.max(now + f64::from(wait));
                    }
                    Step::Hurry => breaker.hurry(now),
                    Step::Pass(time) => now += f64::from(time),
                }
                let probes = under_way.iter().filter(|one| **one == Permit::Probe).count();
                prop_assert!(probes <= 1, "{probes} probes at once");
                prop_assert!(breaker.calls.len() <= POLICY.window);
            }
            // Whatever has happened: once all calls have ended and time has passed, the server is
            // asked again, and one success is enough.
            for permit in under_way.drain(..) {
                breaker.abandon(permit, now);
            }
            now = (now + f64::from(POLICY.max_pause)).max(asked_for);
            let permit = breaker.ask(now);
            prop_assert!(!matches!(permit, Permit::Refused(_)), "{permit:?}");
            breaker.record(&POLICY, permit, now, true);
            if permit == Permit::Probe {
                prop_assert_eq!(breaker.ask(now), Permit::Call);
            }
        }
    }
}
