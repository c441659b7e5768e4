use std::collections::VecDeque;

/// When a crashed remote comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestartPolicy {
    /// How many restarts are allowed within [`period`](Self::period).
    pub limit: usize,
    /// The window in which restarts are counted, in milliseconds.
    pub period: u32,
    /// The pause before the first restart, in milliseconds; it doubles with each further one in
    /// the window.
    pub delay: u32,
    /// The longest pause, in milliseconds.
    pub max_delay: u32,
}

impl Default for RestartPolicy {
    /// 3 restarts in 60 s, after 250 ms, 500 ms and 1 s.
    fn default() -> Self {
        Self {
            limit: 3,
            period: 60_000,
            delay: 250,
            max_delay: 8_000,
        }
    }
}

/// Counts restarts against a [`RestartPolicy`]. Time is an argument, in milliseconds of any
/// clock that does not go back.
#[derive(Clone, Debug, Default)]
pub struct Restarts {
    recent: VecDeque<f64>,
    total: u32,
}

impl Restarts {
    /// Asks for a restart at `now`: how long to wait before it, or `None` when the limit is
    /// reached and the remote stays down.
    pub fn request(&mut self, policy: &RestartPolicy, now: f64) -> Option<u32> {
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
        Some(
            policy
                .delay
                .saturating_mul(1 << doublings)
                .min(policy.max_delay),
        )
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

    #[test]
    fn three_in_a_minute_with_growing_pauses_then_none() {
        let policy = RestartPolicy::default();
        let mut restarts = Restarts::default();
        let pauses: Vec<_> = [0.0, 1.0, 2.0, 3.0]
            .map(|now| restarts.request(&policy, now))
            .into_iter()
            .collect();
        assert_eq!(pauses, [Some(250), Some(500), Some(1000), None]);
        // The window slides: the first one is forgotten after a minute.
        assert_eq!(restarts.request(&policy, 59_999.0), None);
        assert_eq!(restarts.request(&policy, 60_000.0), Some(1000));
        restarts.forgive();
        assert_eq!(restarts.request(&policy, 60_001.0), Some(250));
        assert_eq!(restarts.total(), 5);
    }

    #[test]
    fn the_pause_is_bounded() {
        let policy = RestartPolicy {
            limit: 100,
            ..RestartPolicy::default()
        };
        let mut restarts = Restarts::default();
        let last = (0..100)
            .filter_map(|_| restarts.request(&policy, 0.0))
            .last();
        assert_eq!(last, Some(8_000));
    }
}
