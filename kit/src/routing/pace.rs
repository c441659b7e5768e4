use std::collections::VecDeque;

/// How often the history may be written: Safari throws at the 101st time in 30 s.
const LIMIT: usize = 90;
const PERIOD: f64 = 30_000.0;

/// Counts navigations of remotes. Time is an argument, in milliseconds.
#[derive(Debug, Default)]
pub(super) struct Pace(VecDeque<f64>);

impl Pace {
    /// Whether one more is allowed at `now`; it is counted then.
    pub(super) fn allows(&mut self, now: f64) -> bool {
        while self.0.front().is_some_and(|time| now - time >= PERIOD) {
            self.0.pop_front();
        }
        let is_allowed = self.0.len() < LIMIT;
        if is_allowed {
            self.0.push_back(now);
        }
        is_allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_that_navigates_without_end_is_stopped_and_let_go_again() {
        let mut pace = Pace::default();
        assert!((0..LIMIT).all(|at| pace.allows(at as f64)));
        assert!(!pace.allows(100.0));
        assert!(pace.allows(PERIOD));
        assert!(!pace.allows(PERIOD));
    }
}
