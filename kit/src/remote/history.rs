use std::collections::VecDeque;
use std::rc::Rc;

/// One change of a remote's life.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// When, in milliseconds since the page began.
    pub at: f64,
    /// What happened, in the words of the table of [`Supervisor`](super::Supervisor); `discarded`
    /// when a hidden mount with unsaved input had to make room.
    pub on: &'static str,
    /// The phase before.
    pub from: &'static str,
    /// The phase after.
    pub to: &'static str,
    /// What went wrong, if something did.
    pub why: Option<Rc<str>>,
}

/// The last changes of a remote's life, oldest first: [`History::CAPACITY`] of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    changes: VecDeque<Change>,
    dropped: u32,
}

impl History {
    /// How many changes are remembered.
    pub const CAPACITY: usize = 50;

    pub(super) fn push(&mut self, change: Change) {
        if self.changes.len() == Self::CAPACITY {
            self.changes.pop_front();
            self.dropped = self.dropped.saturating_add(1);
        }
        self.changes.push_back(change);
    }

    /// What is remembered, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter()
    }

    /// How many older changes were forgotten.
    pub fn dropped(&self) -> u32 {
        self.dropped
    }
}
