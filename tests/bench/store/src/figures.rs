use std::collections::BTreeMap;
use std::time::Instant;

/// What the rounds measured, by the name of the figure.
#[derive(Debug, Default)]
pub(crate) struct Rounds(BTreeMap<&'static str, Vec<f64>>);

impl Rounds {
    pub(crate) fn add(&mut self, name: &'static str, value: f64) {
        self.0.entry(name).or_default().push(value);
    }

    /// Forgets what was measured so far.
    pub(crate) fn begin(&mut self) {
        self.0.clear();
    }

    /// The median of each figure, as one flat JSON object.
    pub(crate) fn to_json(&self) -> String {
        let medians: BTreeMap<_, _> = self
            .0
            .iter()
            .map(|(name, values)| (*name, median(values)))
            .collect();
        serde_json::to_string(&medians).expect("names and numbers can be written")
    }
}

/// The middle one, the lower of two.
fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len().checked_sub(1)? / 2;
    sorted.get(middle).copied()
}

/// What `work` answers, and how many seconds it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_the_median_of_the_rounds_that_count() {
        let mut rounds = Rounds::default();
        rounds.add("a", 100.0);
        rounds.begin();
        for value in [3.0, 1.0, 2.0] {
            rounds.add("a", value);
        }
        assert_eq!(rounds.to_json(), r#"{"a":2.0}"#);
        assert_eq!((median(&[2.0, 1.0]), median(&[])), (Some(1.0), None));
    }
}
