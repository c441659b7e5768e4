/// The longest line, in characters.
const MAX: usize = 120;

/// Who gets an order, and where.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Address {
    pub(crate) name: String,
    pub(crate) street: String,
    pub(crate) city: String,
}

/// What is wrong with each line of an [`Address`], in their order.
pub(crate) type Problems = [Option<&'static str>; 3];

impl Address {
    pub(crate) fn problems(&self) -> Problems {
        [
            problem(&self.name, "Who is the parcel for?"),
            problem(
                &self.street,
                "Which street and number should we bring it to?",
            ),
            problem(&self.city, "We need the postal code and the city."),
        ]
    }
}

fn problem(line: &str, missing: &'static str) -> Option<&'static str> {
    if line.trim().is_empty() {
        Some(missing)
    } else if line.chars().count() > MAX {
        Some("That does not fit on the label: 120 characters do.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_three_lines_that_fit_on_a_label() {
        let address = Address {
            name: "Ada Lovelace".into(),
            street: "Mill Lane 1".into(),
            city: "ö".repeat(120),
        };
        assert_eq!(address.problems(), [None; 3]);
        let long = Address {
            city: "o".repeat(121),
            ..address.clone()
        };
        assert!(matches!(long.problems(), [None, None, Some(_)]));
        let blank = Address {
            street: " \t".into(),
            ..address
        };
        assert!(matches!(blank.problems(), [None, Some(_), None]));
        assert!(Address::default().problems().iter().all(Option::is_some));
    }
}
