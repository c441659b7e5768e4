use super::{
    schedule::{Round, Schedule, Side},
    stats,
};

/// What the rounds measured, as pairs `(a, b)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    pairs: Vec<(f64, f64)>,
}

impl Pairs {
    /// Adds what `round` measured; a warm-up round is thrown away.
    pub fn add(&mut self, round: &Round, measured: [(Side, f64); 2]) {
        if round.warm_up {
            return;
        }
        let of = |wanted: Side| {
            measured
                .iter()
                .find(|(side, _)| *side == wanted)
                .map_or(f64::NAN, |(_, value)| *value)
        };
        self.pairs.push((of(Side::A), of(Side::B)));
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The median of one side.
    pub fn median(&self, side: Side) -> Option<f64> {
        let pick = |(a, b): &(f64, f64)| if side == Side::A { *a } else { *b };
        stats::median(&self.pairs.iter().map(pick).collect::<Vec<_>>())
    }

    /// The median of `b / a`.
    pub fn median_ratio(&self) -> Option<f64> {
        stats::median_ratio(&self.pairs)
    }
}

/// Measures both sides as `schedule` says.
///
/// # Errors
///
/// The first error of `measure`.
pub async fn compare<E>(
    schedule: Schedule,
    mut measure: impl AsyncFnMut(Side) -> Result<f64, E>,
) -> Result<Pairs, E> {
    let mut pairs = Pairs::default();
    for round in schedule {
        let [first, second] = round.order;
        let measured = [
            (first, measure(first).await?),
            (second, measure(second).await?),
        ];
        pairs.add(&round, measured);
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn values_land_on_their_side_whatever_the_order() {
        let mut calls = 0;
        let pairs = compare(Schedule::new(1, 4), async |side| {
            calls += 1;
            Ok::<_, ()>(if side == Side::A { 1.0 } else { 5.0 })
        })
        .await
        .unwrap();
        assert_eq!(calls, 10);
        assert_eq!(pairs.len(), 4);
        assert_eq!(
            (pairs.median(Side::A), pairs.median(Side::B)),
            (Some(1.0), Some(5.0))
        );
        assert_eq!(pairs.median_ratio(), Some(5.0));
    }
}
