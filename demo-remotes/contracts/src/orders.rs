use crate::Line;
use serde::{Deserialize, Serialize};
use yew_mfe::Contract;
use yew_mfe::state::SharedState;

/// What the customer has ordered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[contract(version = "1.0")]
pub struct Orders {
    /// The oldest first.
    pub orders: Vec<Order>,
}

/// An order as it was placed: later changes of prices or names do not touch it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
pub struct Order {
    /// Identifies the order; a-z, 0-9 and `-`.
    pub number: String,
    /// When it was placed, in milliseconds since 1970.
    pub placed_at: u64,
    /// What was ordered.
    pub lines: Vec<Line>,
    /// What shipping costs, in cents.
    pub shipping_cents: u64,
    /// Who gets it.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postal code and city.
    pub city: String,
}

/// What happens to the orders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Contract)]
#[serde(rename_all = "kebab-case")]
pub enum OrdersEvent {
    /// An order was placed. A second one with the same number changes nothing.
    Placed(Order),
    /// All of them are gone. Nobody writes it any more, for a reset does the same: logs of earlier
    /// builds have it.
    Forgotten,
}

impl Orders {
    /// The order with this number.
    pub fn get(&self, number: &str) -> Option<&Order> {
        self.orders.iter().find(|order| order.number == number)
    }
}

impl Order {
    /// What the goods cost, in cents.
    pub fn goods_cents(&self) -> u64 {
        goods_cents(&self.lines)
    }

    /// What the customer pays, in cents.
    pub fn total_cents(&self) -> u64 {
        self.goods_cents().saturating_add(self.shipping_cents)
    }
}

/// What these lines cost, in cents.
pub fn goods_cents(lines: &[Line]) -> u64 {
    lines.iter().fold(0, |sum, line| {
        sum.saturating_add(u64::from(line.cents) * u64::from(line.count))
    })
}

impl SharedState for Orders {
    const NAMESPACE: &'static str = "orders";
    type Event = OrdersEvent;

    fn apply(&mut self, event: &OrdersEvent) {
        match event {
            OrdersEvent::Placed(order) if self.get(&order.number).is_none() => {
                self.orders.push(order.clone());
            }
            OrdersEvent::Placed(_) => {}
            OrdersEvent::Forgotten => self.orders.clear(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_placed_once_and_keeps_what_it_cost() {
        let order = Order {
            number: "cs-1".into(),
            lines: vec![Line {
                cents: 250,
                count: 3,
                ..Line::default()
            }],
            shipping_cents: 490,
            ..Order::default()
        };
        let mut orders = Orders::default();
        orders.apply(&OrdersEvent::Placed(order.clone()));
        orders.apply(&OrdersEvent::Placed(Order {
            lines: Vec::new(),
            ..order.clone()
        }));
        assert_eq!(orders.orders, [order]);
        assert_eq!(orders.orders[0].total_cents(), 1240);
        orders.apply(&OrdersEvent::Forgotten);
        assert_eq!(orders, Orders::default());
    }
}
