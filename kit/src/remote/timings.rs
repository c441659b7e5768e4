use super::stage::Stage;

/// How long each stage took, in milliseconds. A stage that did not happen is absent: a second
/// mount fetches nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timings {
    stages: Vec<(Stage, f64)>,
}

impl Timings {
    /// Notes that `stage` took `duration` ms; a later note for the same stage replaces it.
    pub fn record(&mut self, stage: Stage, duration: f64) {
        match self.stages.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, known)) => *known = duration,
            None => {
                self.stages.push((stage, duration));
                self.stages.sort_by_key(|(stage, _)| *stage);
            }
        }
    }

    /// How long `stage` took.
    pub fn get(&self, stage: Stage) -> Option<f64> {
        self.stages
            .iter()
            .find(|(known, _)| *known == stage)
            .map(|(_, duration)| *duration)
    }

    /// All stages that happened, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Stage, f64)> + '_ {
        self.stages.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_in_order_and_the_last_duration_counts() {
        let mut timings = Timings::default();
        timings.record(Stage::Start, 2.0);
        timings.record(Stage::Entry, 1.0);
        timings.record(Stage::Start, 3.0);
        let all: Vec<_> = timings.iter().collect();
        assert_eq!(all, [(Stage::Entry, 1.0), (Stage::Start, 3.0)]);
        assert_eq!(timings.get(Stage::Wasm), None);
    }
}
