use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// How many entries of the history are remembered.
const LIMIT: usize = 100;

/// Where each entry of the history was scrolled to, the oldest first.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Positions(VecDeque<(u32, f64)>);

impl Positions {
    pub(super) fn get(&self, entry: u32) -> Option<f64> {
        let found = self.0.iter().find(|(known, _)| *known == entry)?;
        Some(found.1)
    }

    pub(super) fn set(&mut self, entry: u32, top: f64) {
        if let Some(known) = self.0.iter_mut().find(|(known, _)| *known == entry) {
            known.1 = top;
            return;
        }
        if self.0.len() == LIMIT {
            self.0.pop_front();
        }
        self.0.push_back((entry, top));
    }

    /// What was known as `old` is known as `new`.
    pub(super) fn rename(&mut self, old: u32, new: u32) {
        let top = self.get(old).unwrap_or(0.0);
        self.0.retain(|(known, _)| *known != old);
        self.set(new, top);
    }

    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was written, or nothing when it cannot be read.
    pub(super) fn read(text: &str) -> Self {
        let mut read: Self = serde_json::from_str(text).unwrap_or_default();
        read.0.truncate(LIMIT);
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten_and_a_replaced_entry_keeps_its_place() {
        let mut positions = Positions::default();
        for entry in 0..=LIMIT as u32 {
            positions.set(entry, f64::from(entry));
        }
        assert_eq!((positions.get(0), positions.get(1)), (None, Some(1.0)));
        positions.set(1, 7.0);
        positions.rename(1, 900);
        assert_eq!((positions.get(1), positions.get(900)), (None, Some(7.0)));
        assert_eq!(Positions::read(&positions.write()), positions);
    }

    #[test]
    fn what_somebody_else_stored_is_nothing() {
        for text in ["", "{}", "[[1]]", "[[\"a\",1]]"] {
            assert_eq!(Positions::read(text), Positions::default(), "{text}");
        }
    }
}
