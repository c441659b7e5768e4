use demo_contracts::Cart;
use demo_contracts::money::euros;

/// How many pieces, in words: "1 piece", "3 pieces".
pub(crate) fn pieces(count: u32) -> String {
    count.to_string() + if count == 1 { " piece" } else { " pieces" }
}

/// How full a cart is, as a whole: "Cart: 3 pieces, €147.00".
pub(crate) fn summary(cart: &Cart) -> String {
    "Cart: ".to_owned() + &pieces(cart.pieces()) + ", " + &euros(cart.total_cents())
}

#[cfg(test)]
mod tests {
    use super::*;
    use demo_contracts::Line;

    #[test]
    fn a_cart_says_how_full_it_is() {
        #[track_caller]
        fn check(counts: &[u32], want: &str) {
            let line = |count: &u32| Line {
                count: *count,
                cents: 4_900,
                ..Line::default()
            };
            let lines = counts.iter().map(line).collect();
            assert_eq!(summary(&Cart { lines }), want);
        }
        check(&[], "Cart: 0 pieces, €0.00");
        check(&[1], "Cart: 1 piece, €49.00");
        check(&[1, 2], "Cart: 3 pieces, €147.00");
    }
}
