use super::leftover::{Leftover, Leftovers};

/// How many places are warned of.
pub(crate) const WARNED_PLACES: usize = 50;

/// Which places that leave something behind were warned of: each of them once, and not more than
/// [`WARNED_PLACES`].
#[derive(Debug, Default)]
pub(crate) struct Warned {
    places: Vec<Leftover>,
    is_full: bool,
}

impl Warned {
    /// The ends of the sentences that are to be said about `left`.
    pub(crate) fn warn(&mut self, left: &Leftovers) -> Vec<String> {
        let mut said = Vec::new();
        for one in &left.named {
            if self.is_full || self.places.iter().any(|known| known.is_at(one)) {
                continue;
            }
            if self.places.len() == WARNED_PLACES {
                self.is_full = true;
                said.push(
                    [
                        "resources in more than ",
                        &WARNED_PLACES.to_string(),
                        " places: the others are not named, `RemoteStatus::leftovers` counts them",
                    ]
                    .concat(),
                );
                continue;
            }
            self.places.push(one.clone());
            said.push(one.to_string());
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scope::ResourceKind;

    fn at(line: u32) -> Leftovers {
        Leftovers {
            count: 1,
            named: vec![Leftover {
                kind: ResourceKind::Interval,
                file: "src/a.rs".into(),
                line,
                count: 1,
            }],
        }
    }

    #[test]
    fn a_place_is_warned_of_once_however_many_there_are() {
        let mut warned = Warned::default();
        let mut said = Vec::new();
        for _ in 0..3 {
            for line in 0..70 {
                said.extend(warned.warn(&at(line)));
            }
        }
        assert_eq!(said.len(), WARNED_PLACES + 1);
        assert_eq!(said[0], "1 × interval of src/a.rs:0");
        assert_eq!(
            said[WARNED_PLACES],
            "resources in more than 50 places: the others are not named, \
             `RemoteStatus::leftovers` counts them"
        );
    }

    #[test]
    fn nothing_left_is_nothing_said() {
        let mut warned = Warned::default();
        assert!(warned.warn(&Leftovers::default()).is_empty());
        assert_eq!(warned.warn(&at(1)).len(), 1);
        assert!(warned.warn(&at(1)).is_empty());
    }
}
