/// One of the two things that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that ratios divide by.
    A,
    /// The other one.
    B,
}

/// One round: both sides, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// Whether its values are thrown away.
    pub warm_up: bool,
    /// Which side comes first.
    pub order: [Side; 2],
}

/// The rounds of a comparison, warm-up first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    warm_up: usize,
    rounds: usize,
    next: usize,
}

impl Schedule {
    /// `warm_up` rounds that are thrown away, then `rounds` that count.
    pub fn new(warm_up: usize, rounds: usize) -> Self {
        Self {
            warm_up,
            rounds,
            next: 0,
        }
    }

    /// How many rounds are thrown away.
    pub fn warm_up(&self) -> usize {
        self.warm_up
    }

    /// How many rounds count.
    pub fn rounds(&self) -> usize {
        self.rounds
    }
}

impl Iterator for Schedule {
    type Item = Round;

    fn next(&mut self) -> Option<Round> {
        let number = self.next;
        if number >= self.warm_up + self.rounds {
            return None;
        }
        self.next += 1;
        Some(Round {
            warm_up: number < self.warm_up,
            order: if number.is_multiple_of(2) {
                [Side::A, Side::B]
            } else {
                [Side::B, Side::A]
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_alternates_and_warm_up_comes_first() {
        let rounds: Vec<_> = Schedule::new(2, 3).collect();
        let first: Vec<_> = rounds.iter().map(|round| round.order[0]).collect();
        assert_eq!(first, [Side::A, Side::B, Side::A, Side::B, Side::A]);
        let warm: Vec<_> = rounds.iter().map(|round| round.warm_up).collect();
        assert_eq!(warm, [true, true, false, false, false]);
        assert!(rounds.iter().all(|round| round.order[0] != round.order[1]));
    }
}
