//! Amounts are whole cents.

/// Below this an order is shipped at [`SHIPPING_CENTS`].
pub const FREE_SHIPPING_FROM_CENTS: u64 = 10_000;
/// What shipping costs.
pub const SHIPPING_CENTS: u64 = 490;

/// An amount for people.
///
/// ```
/// assert_eq!(demo_contracts::money::euros(123_405), "€1,234.05");
/// ```
pub fn euros(cents: u64) -> String {
    let mut digits = (cents / 100).to_string();
    let mut at = digits.len();
    while at > 3 {
        at -= 3;
        digits.insert(at, ',');
    }
    let rest = cents % 100;
    let zero = if rest < 10 { "0" } else { "" };
    digits.insert(0, '€');
    digits + "." + zero + &rest.to_string()
}

/// What shipping costs for goods of this price; nothing for no goods.
pub fn shipping_cents(goods: u64) -> u64 {
    if goods == 0 || goods >= FREE_SHIPPING_FROM_CENTS {
        0
    } else {
        SHIPPING_CENTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_and_have_two_places() {
        for (cents, want) in [
            (0, "€0.00"),
            (5, "€0.05"),
            (99_999, "€999.99"),
            (100_000, "€1,000.00"),
            (123_456_789, "€1,234,567.89"),
        ] {
            assert_eq!(euros(cents), want);
        }
    }

    #[test]
    fn shipping_is_free_for_nothing_and_for_much() {
        assert_eq!([0, 1, 9_999, 10_000].map(shipping_cents), [0, 490, 490, 0]);
    }
}
