/// Which of what nobody sees makes room first: each is whether it has unsaved input, and when it
/// was seen last. The one that was not seen for the longest time, and one with unsaved input only
/// when all of them have some.
pub(super) fn first_to_go(kept: impl IntoIterator<Item = (bool, f64)>) -> Option<usize> {
    let first = kept
        .into_iter()
        .enumerate()
        .min_by(|(_, one), (_, other)| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
    first.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kept: &[(bool, f64)], want: Option<usize>) {
        assert_eq!(first_to_go(kept.iter().copied()), want);
    }

    #[test]
    fn the_longest_unseen_goes_first() {
        check(&[(false, 3.0), (false, 1.0), (false, 2.0)], Some(1));
    }

    #[test]
    fn what_was_seen_at_the_same_time_goes_in_its_order() {
        check(&[(false, 1.0), (false, 1.0)], Some(0));
    }

    #[test]
    fn unsaved_input_outlasts_whatever_has_none() {
        check(&[(true, 1.0), (false, 3.0), (false, 2.0)], Some(2));
    }

    #[test]
    fn with_unsaved_input_everywhere_the_longest_unseen_goes() {
        check(&[(true, 2.0), (true, 1.0)], Some(1));
    }

    #[test]
    fn nothing_is_nobody() {
        check(&[], None);
    }
}
