//! A list with running totals, as the benchmarks grow it. `tests/peers` has the same in JavaScript.

use serde::{Deserialize, Serialize};
use yew_mfe::Contract;
use yew_mfe::state::SharedState;

/// A list and its sums.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[contract(version = "1.0")]
pub struct Tally {
    /// What was added, in order.
    pub items: Vec<Item>,
    /// How many there are.
    pub count: u32,
    /// The sum of their amounts.
    pub total: u32,
}

/// Something that is counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
pub struct Item {
    /// Its number, from 1.
    pub id: u32,
    /// What it is called.
    pub title: String,
    /// What it is worth.
    pub amount: u32,
}

impl Item {
    /// The item with this number, the same for everybody.
    pub fn new(id: u32) -> Self {
        Self {
            id,
            title: format!("item {id}"),
            amount: id % 100,
        }
    }
}

/// What happens to a tally.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Contract)]
#[serde(rename_all = "kebab-case")]
pub enum TallyEvent {
    /// This came to the others.
    Added {
        /// What was added.
        item: Item,
    },
    /// There are the first so many items now, whatever there was.
    Filled {
        /// How many.
        count: u32,
    },
}

impl SharedState for Tally {
    const NAMESPACE: &'static str = "tally";
    type Event = TallyEvent;

    fn apply(&mut self, event: &TallyEvent) {
        match event {
            TallyEvent::Added { item } => {
                self.items.push(item.clone());
                self.count += 1;
                self.total = self.total.wrapping_add(item.amount);
            }
            TallyEvent::Filled { count } => {
                self.items = (1..=*count).map(Item::new).collect();
                self.count = *count;
                let amounts = self.items.iter().map(|item| item.amount);
                self.total = amounts.fold(0, u32::wrapping_add);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filling_comes_to_what_adding_comes_to() {
        let (mut added, mut filled) = (Tally::default(), Tally::default());
        for id in 1..=250 {
            added.apply(&TallyEvent::Added {
                item: Item::new(id),
            });
        }
        filled.apply(&TallyEvent::Filled { count: 250 });
        assert_eq!(added, filled);
        // Twice 0 to 99, and 0 to 50.
        assert_eq!((added.count, added.total), (250, 2 * 4950 + 1275));
    }
}
