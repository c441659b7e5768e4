use std::collections::VecDeque;

/// When a crashed remote comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestartPolicy {
    /// How many restarts are allowed within [`period`](Self::period).
    pub limit: usize,
    /// The window in which restarts are counted, in milliseconds.
    pub period: u32,
    /// The longest pause before the first restart, in milliseconds; it doubles with each further
    /// one in the window.
    pub delay: u32,
    /// The longest pause, in milliseconds.
    pub max_delay: u32,
    /// Whether a pause is any time up to the longest ("full jitter"), so that what has brought
    /// many pages down does not meet all of them again at once; otherwise it is the longest.
    pub jitter: bool,
}

impl Default for RestartPolicy {
    /// 3 restarts in 60 s, after up to 250 ms, 500 ms and 1 s.
    fn default() -> Self {
        Self {
            limit: 3,
            period: 60_000,
            delay: 250,
            max_delay: 8_000,
            jitter: true,
        }
    }
}

/// Counts restarts against a [`RestartPolicy`]. Time is an argument, in milliseconds of any
/// clock that does not go back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restarts {
    recent: VecDeque<f64>,
    total: u32,
}

impl Restarts {
    /// Asks for a restart at `now`: how long to wait before it, or `None` when the limit is
    /// reached and the remote stays down. `random` is evenly distributed from 0 to 1.
    pub fn request(&mut self, policy: &RestartPolicy, now: f64, random: f64) -> Option<u32> {
        let oldest = now - f64::from(policy.period);
        while self.recent.front().is_some_and(|time| *time <= oldest) {
            self.recent.pop_front();
        }
        if self.recent.len() >= policy.limit {
            return None;
        }
        let doublings = u32::try_from(self.recent.len()).unwrap_or(u32::MAX).min(31);
        self.recent.push_back(now);
        self.total = self.total.saturating_add(1);
        let longest = policy
            .delay
            .saturating_mul(1 << doublings)
            .min(policy.max_delay);
        let share = if policy.jitter {
            random.clamp(0.0, 1.0)
        } else {
            1.0
        };
        Some((f64::from(longest) * share) as u32)
    }

    /// Forgets the window: a user, or a new build, starts over.
    pub fn forgive(&mut self) {
        self.recent.clear();
    }

    /// All restarts ever granted.
    pub fn total(&self) -> u32 {
        self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_in_a_minute_with_growing_pauses_then_none() {
        let policy = RestartPolicy::default();
        let mut restarts = Restarts::default();
        let pauses: Vec<_> = [0.0, 1.0, 2.0, 3.0]
            .map(|now| restarts.request(&policy, now, 1.0))
            .into_iter()
            .collect();
        assert_eq!(pauses, [Some(250), Some(500), Some(1000), None]);
        // The window slides: the first one is forgotten after a minute.
        assert_eq!(restarts.request(&policy, 59_999.0, 1.0), None);
        assert_eq!(restarts.request(&policy, 60_000.0, 1.0), Some(1000));
        restarts.forgive();
        assert_eq!(restarts.request(&policy, 60_001.0, 0.5), Some(125));
        assert_eq!(restarts.total(), 5);
    }

    #[test]
    fn without_jitter_the_pause_is_the_longest() {
        let policy = RestartPolicy {
            jitter: false,
            ..RestartPolicy::default()
        };
        let mut restarts = Restarts::default();
        assert_eq!(restarts.request(&policy, 0.0, 0.0), Some(250));
    }

    proptest! {
        #[test]
        fn no_window_has_more_restarts_than_allowed_and_no_pause_is_too_long(
            limit in 0_usize..6,
            period in 1_u32..1_000,
            delay in any::<u32>(),
            max_delay in any::<u32>(),
            steps in prop::collection::vec((0_u32..400, 0.0_f64..=1.0), 0..60),
        ) {
            let policy = RestartPolicy { limit, period, delay, max_delay, jitter: true };
            let mut restarts = Restarts::default();
            let (mut now, mut granted) = (0.0, Vec::new());
            for (step, random) in steps {
                now += f64::from(step);
                let recent = granted.iter().filter(|at| **at > now - f64::from(period)).count();
                match restarts.request(&policy, now, random) {
                    Some(pause) => {
                        prop_assert!(recent < limit);
                        prop_assert!(pause <= max_delay);
                        granted.push(now);
                    }
                    None => prop_assert_eq!(recent, limit),
                }
            }
            prop_assert_eq!(restarts.total() as usize, granted.len());
        }
    }
}
