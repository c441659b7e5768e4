use std::collections::BTreeMap;
use yew_mfe_e2e::bench::median;

/// In which order `count` contenders are measured in a round: each is as often first as the others,
/// and nobody always comes after the same one.
pub(super) fn order(round: usize, count: usize) -> Vec<usize> {
    let mut order: Vec<_> = (0..count).map(|at| (at + round) % count).collect();
    // Otherwise everybody had the same one before it, whoever is first.
    if (round / count) % 2 == 1 {
        order.reverse();
    }
    order
}

/// What was measured, by the name of the figure.
#[derive(Debug, Default)]
pub(super) struct Samples(BTreeMap<String, Vec<f64>>);

impl Samples {
    pub(super) fn add(&mut self, name: String, values: impl IntoIterator<Item = f64>) {
        self.0.entry(name).or_default().extend(values);
    }

    pub(super) fn medians(&self) -> impl Iterator<Item = (&str, Option<f64>)> {
        self.0
            .iter()
            .map(|(name, values)| (name.as_str(), median(values)))
    }

    /// How many times the median of `one` is that of `other`.
    pub(super) fn ratio(&self, one: &str, other: &str) -> Option<f64> {
        let of = |name| median(self.0.get(name)?);
        Some(of(one)? / of(other)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_in_each_round_and_equally_often_in_each_place() {
        let mut first = [0; 4];
        for round in 0..8 {
            let mut order = order(round, 4);
            first[order[0]] += 1;
            order.sort_unstable();
            assert_eq!(order, [0, 1, 2, 3], "round {round}");
        }
        assert_eq!(first, [2; 4]);
    }

    #[test]
    fn nobody_always_comes_after_the_same_one() {
        let before = |contender: usize| {
            let rounds = (0..8).map(|round| order(round, 4));
            let before = rounds.filter_map(|order| {
                let at = order.iter().position(|one| *one == contender)?;
                at.checked_sub(1).map(|at| order[at])
            });
            before.collect::<std::collections::BTreeSet<_>>().len()
        };
        assert_eq!([0, 1, 2, 3].map(before), [2; 4]);
    }

    #[test]
    fn figures_are_medians_of_what_was_added() {
        let mut samples = Samples::default();
        samples.add("b".into(), [9.0]);
        samples.add("a".into(), [1.0, 7.0]);
        samples.add("a".into(), [3.0]);
        let medians: Vec<_> = samples.medians().collect();
        assert_eq!(medians, [("a", Some(3.0)), ("b", Some(9.0))]);
        assert_eq!(samples.ratio("b", "a"), Some(3.0));
        assert_eq!(samples.ratio("b", "c"), None);
    }
}
