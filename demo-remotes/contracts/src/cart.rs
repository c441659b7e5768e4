use serde::{Deserialize, Serialize};
use yew_mfe::Contract;
use yew_mfe::state::SharedState;

/// The most pieces of one product.
pub const MAX_COUNT: u32 = 99;

/// What a customer is about to buy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[contract(version = "2.0")]
pub struct Cart {
    /// One line per product, in the order in which they were first added.
    pub lines: Vec<Line>,
}

/// A product in the cart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
pub struct Line {
    /// Identifies the product.
    pub sku: String,
    /// The product's name when it was added.
    pub title: String,
    /// The price of one piece, in cents.
    pub cents: u32,
    /// How many pieces; never 0, at most [`MAX_COUNT`].
    pub count: u32,
    /// The URL of its picture.
    pub picture: String,
}

/// What happens to a cart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Contract)]
#[serde(rename_all = "kebab-case")]
pub enum CartEvent {
    /// Pieces were added; without effect for 0.
    AddItem {
        /// Identifies the product.
        sku: String,
        /// Its name.
        title: String,
        /// The price of one piece, in cents.
        cents: u32,
        /// How many.
        count: u32,
        /// The URL of its picture.
        picture: String,
    },
    /// The number of pieces changed; 0 removes the line.
    SetCount {
        /// Identifies the product.
        sku: String,
        /// The new number.
        count: u32,
    },
    /// Everything was taken out.
    Clear,
}

impl Cart {
    /// How many pieces there are.
    pub fn pieces(&self) -> u32 {
        self.lines
            .iter()
            .fold(0, |sum, line| sum.saturating_add(line.count))
    }

    /// What all pieces cost, in cents.
    pub fn total_cents(&self) -> u64 {
        crate::goods_cents(&self.lines)
    }
}

impl SharedState for Cart {
    const NAMESPACE: &'static str = "cart";
    type Event = CartEvent;

    fn apply(&mut self, event: &CartEvent) {
        match event {
            CartEvent::AddItem { count: 0, .. } => {}
            CartEvent::AddItem {
                sku,
                title,
                cents,
                count,
                picture,
            } => match self.lines.iter_mut().find(|line| line.sku == *sku) {
                Some(line) => line.count = line.count.saturating_add(*count).min(MAX_COUNT),
                None => self.lines.push(Line {
                    sku: sku.clone(),
                    title: title.clone(),
                    cents: *cents,
                    count: (*count).min(MAX_COUNT),
                    picture: picture.clone(),
                }),
            },
            CartEvent::SetCount { sku, count: 0 } => self.lines.retain(|line| line.sku != *sku),
            CartEvent::SetCount { sku, count } => {
                if let Some(line) = self.lines.iter_mut().find(|line| line.sku == *sku) {
                    line.count = (*count).min(MAX_COUNT);
                }
            }
            CartEvent::Clear => self.lines.clear(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(sku: &str, cents: u32) -> CartEvent {
        CartEvent::AddItem {
            sku: sku.into(),
            title: sku.to_uppercase(),
            cents,
            count: 1,
            picture: String::new(),
        }
    }

    #[test]
    fn equal_products_share_a_line() {
        let mut cart = Cart::default();
        for event in [add("a", 250), add("b", 100), add("a", 250)] {
            cart.apply(&event);
        }
        assert_eq!(
            (cart.lines.len(), cart.pieces(), cart.total_cents()),
            (2, 3, 600)
        );
        cart.apply(&CartEvent::SetCount {
            sku: "a".into(),
            count: 5,
        });
        assert_eq!(cart.total_cents(), 1350);
        cart.apply(&CartEvent::SetCount {
            sku: "a".into(),
            count: 0,
        });
        assert_eq!(cart.pieces(), 1);
        cart.apply(&CartEvent::Clear);
        assert_eq!(cart, Cart::default());
    }

    #[test]
    fn absurd_counts_are_cut() {
        let mut cart = Cart::default();
        cart.apply(&add("a", u32::MAX));
        cart.apply(&CartEvent::SetCount {
            sku: "a".into(),
            count: u32::MAX,
        });
        cart.apply(&add("a", u32::MAX));
        assert_eq!(cart.pieces(), MAX_COUNT);
        let each = u64::from(u32::MAX);
        assert_eq!(cart.total_cents(), each * u64::from(MAX_COUNT));
    }

    #[test]
    fn events_have_the_shape_of_the_link() {
        let json = r#"{"set-count":{"sku":"a","count":2}}"#;
        let event = CartEvent::SetCount {
            sku: "a".into(),
            count: 2,
        };
        // Written by hand: the contract crate itself needs no JSON.
        assert_eq!(serde_json::to_string(&event).unwrap(), json);
    }
}
