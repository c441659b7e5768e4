use std::collections::VecDeque;

/// For how many events it is known.
const MAX: usize = 1_000;

/// When the events of a namespace came to this page.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrivals {
    /// The version of the first of them.
    first: u64,
    times: VecDeque<Times>,
}

/// When an event got its version in this page, and when it was handed to the first of those
/// who follow the namespace; milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) sequenced: u64,
    pub(super) delivered: Option<u64>,
}

impl Arrivals {
    /// The events from `first` to `last` have their versions now.
    pub(super) fn sequenced(&mut self, first: u64, last: u64, now: u64) {
        if self.first + self.times.len() as u64 != first {
            self.times.clear();
            self.first = first;
        }
        while self.first + (self.times.len() as u64) <= last {
            if self.times.len() == MAX {
                self.times.pop_front();
                self.first += 1;
            }
            self.times.push_back(Times {
                sequenced: now,
                delivered: None,
            });
        }
    }

    /// Somebody is told of everything that there is.
    pub(super) fn delivered(&mut self, now: u64) {
        let untold = self.times.iter_mut().rev();
        for times in untold.take_while(|times| times.delivered.is_none()) {
            times.delivered = Some(now);
        }
    }

    pub(super) fn of(&self, version: u64) -> Option<Times> {
        let at = version.checked_sub(self.first)?;
        self.times.get(usize::try_from(at).ok()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_of_the_last_ones_when_they_came() {
        let mut arrivals = Arrivals::default();
        arrivals.sequenced(2, 2, 10);
        arrivals.delivered(12);
        arrivals.sequenced(3, 4, 11);
        arrivals.delivered(13);
        arrivals.delivered(14);
        let times = |sequenced, delivered| {
            Some(Times {
                sequenced,
                delivered,
            })
        };
        assert_eq!(arrivals.of(1), None);
        assert_eq!(arrivals.of(2), times(10, Some(12)));
        assert_eq!(arrivals.of(3), times(11, Some(13)));
        assert_eq!(arrivals.of(4), times(11, Some(13)));
        arrivals.sequenced(5, 5 + MAX as u64, 20);
        assert_eq!(arrivals.of(4), None);
        assert_eq!(arrivals.of(5 + MAX as u64), times(20, None));
        assert_eq!(arrivals.times.len(), MAX);
    }
}
