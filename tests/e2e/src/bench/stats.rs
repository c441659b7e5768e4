/// The median of `values`; of an even number, the mean of the middle two. `None` for no values
/// or a value that is not a number.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The `q`-quantile of `values`, `q` in 0 to 1, interpolated linearly between neighbors
/// (definition 7 of Hyndman and Fan, 1996). `None` for no values or a value that is not a number.
pub fn quantile(values: &[f64], q: f64) -> Option<f64> {
    if values.is_empty() || values.iter().any(|value| value.is_nan()) || !(0.0..=1.0).contains(&q) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = q * (sorted.len() - 1) as f64;
    let (low, high) = (at.floor() as usize, at.ceil() as usize);
    Some(sorted[low] + (sorted[high] - sorted[low]) * (at - at.floor()))
}

/// The median of `b / a` over all pairs `(a, b)`. `None` for no pairs or a ratio that is not
/// finite.
pub fn median_ratio(pairs: &[(f64, f64)]) -> Option<f64> {
    let ratios: Vec<f64> = pairs.iter().map(|(a, b)| b / a).collect();
    if ratios.iter().all(|ratio| ratio.is_finite()) {
        median(&ratios)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_odd_even_and_no_values() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(&[7.0]), Some(7.0));
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[1.0, f64::NAN]), None);
    }

    #[test]
    fn quantiles_are_interpolated() {
        let values = [0.0, 10.0, 20.0, 30.0];
        assert_eq!(quantile(&values, 0.0), Some(0.0));
        assert_eq!(quantile(&values, 1.0), Some(30.0));
        assert_eq!(quantile(&values, 0.9), Some(27.0));
        assert_eq!(quantile(&values, 1.1), None);
    }

    #[test]
    fn the_median_ratio_is_taken_within_pairs() {
        // The ratio of medians would be 20 / 10 = 2.
        let pairs = [(10.0, 30.0), (1.0, 3.0), (20.0, 20.0)];
        assert_eq!(median_ratio(&pairs), Some(3.0));
        assert_eq!(median_ratio(&[(0.0, 1.0)]), None);
        assert_eq!(median_ratio(&[]), None);
    }
}
