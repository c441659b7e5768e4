/// When a load that failed is tried again by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How many attempts there are in all; 1 is no retry.
    pub attempts: u32,
    /// The longest first pause, in milliseconds; it doubles with each further one.
    pub delay: u32,
    /// The longest pause, in milliseconds.
    pub max_delay: u32,
}

impl Default for RetryPolicy {
    /// 3 attempts, pauses of up to 250 ms and 500 ms.
    fn default() -> Self {
        Self {
            attempts: 3,
            delay: 250,
            max_delay: 8_000,
        }
    }
}

impl RetryPolicy {
    /// How many milliseconds to wait after `failed` attempts; `None` when that was
    /// the last one. `random` is evenly distributed from 0 to 1.
    ///
    /// Pauses have "full jitter": any time up to the bound, so that the pages that an outage has
    /// stopped do not come back at once (AWS Architecture Blog, "Exponential Backoff And Jitter",
    /// 2015). What the server asks for in `retry_after` is a minimum, with the same jitter on top.
    pub fn pause(&self, failed: u32, random: f64, retry_after: Option<u32>) -> Option<u32> {
        if failed >= self.attempts {
            return None;
        }
        let doublings = failed.saturating_sub(1).min(31);
        let bound = self
            .delay
            .saturating_mul(1 << doublings)
            .min(self.max_delay);
        let jitter = (f64::from(bound) * random.clamp(0.0, 1.0)) as u32;
        Some(retry_after.unwrap_or(0).saturating_add(jitter))
    }
}

/// Reads a `Retry-After` of RFC 9110, section 10.2.3: seconds, or a date that `now` is compared
/// with. `date` reads a date as milliseconds since 1970. Milliseconds to wait; `None` for what
/// cannot be read.
#[cfg(any(feature = "shell", test))]
pub(super) fn retry_after(
    value: &str,
    now: f64,
    date: impl FnOnce(&str) -> Option<f64>,
) -> Option<u32> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(seconds.saturating_mul(1000));
    }
    // A date has a day's name in it: what JavaScript would guess from less is none.
    let is_date = value.ends_with("GMT") && value.contains(',');
    let wait = is_date.then(|| date(value)).flatten()? - now;
    Some(wait.max(0.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pauses_are_random_below_a_bound_that_doubles() {
        let policy = RetryPolicy {
            attempts: 100,
            ..RetryPolicy::default()
        };
        let longest = |failed| policy.pause(failed, 1.0, None);
        assert_eq!(longest(1), Some(250));
        assert_eq!(longest(2), Some(500));
        assert_eq!(longest(6), Some(8_000));
        assert_eq!(longest(99), Some(8_000));
        assert_eq!(longest(100), None);
        assert_eq!(policy.pause(2, 0.0, None), Some(0));
        assert_eq!(policy.pause(2, 0.5, None), Some(250));
        assert_eq!(policy.pause(2, 0.5, Some(2_000)), Some(2_250));
        assert_eq!(RetryPolicy::default().pause(3, 0.0, None), None);
    }

    #[test]
    fn what_a_server_asks_for_is_read() {
        let read = |value| retry_after(value, 10_000.0, |_| Some(12_500.0));
        assert_eq!(read("2"), Some(2_000));
        assert_eq!(read(" 0 "), Some(0));
        assert_eq!(read("4294967295"), Some(u32::MAX));
        assert_eq!(read("Sun, 22 Nov 2026 00:00:00 GMT"), Some(2_500));
        for text in ["", "soon", "-1", "2.5", "99999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
        let past = retry_after("Sun, 22 Nov 2026 00:00:00 GMT", 1.0, |_| Some(0.0));
        assert_eq!(past, Some(0));
    }

    proptest! {
        #[test]
        fn there_are_as_many_attempts_as_allowed_and_no_pause_is_out_of_bounds(
            attempts in 0_u32..20,
            delay in any::<u32>(),
            max_delay in any::<u32>(),
            asked in prop::option::of(any::<u32>()),
            randoms in prop::collection::vec(-0.5_f64..1.5, 40),
        ) {
            let policy = RetryPolicy { attempts, delay, max_delay };
            let mut failed = 0;
            loop {
                failed += 1;
                let random = randoms[failed as usize % randoms.len()];
                let Some(pause) = policy.pause(failed, random, asked) else {
                    break;
                };
                let least = asked.unwrap_or(0);
                prop_assert!(pause >= least);
                prop_assert!(pause - least <= max_delay);
                prop_assert!(u64::from(pause - least) <= u64::from(delay) << (failed - 1).min(31));
            }
            prop_assert_eq!(failed, attempts.max(1));
        }

        #[test]
        fn no_header_is_too_strange(value in ".{0,40}", now in any::<f64>(), date in any::<f64>()) {
            let _ = retry_after(&value, now, |_| Some(date));
        }
    }
}
