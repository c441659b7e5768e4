//! Who is told of a store, and when.
//!
//! A selector is the code of a component, with what it knows from its last render: a place in a
//! list, for instance, that is shorter now. It must not run before the components above it have
//! rendered, which may end it or give it another place. So selectors are asked one by one, those
//! of the outer components first, and when one of them renders the others wait for that.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Says whether a component renders.
pub(super) type Listener = Rc<dyn Fn() -> bool>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A component that compares nothing but revisions.
    Component,
    /// A component whose selector has to run.
    Selector,
    /// Code that is no component.
    Other,
}

#[derive(Default)]
pub(super) struct Listeners {
    /// By number.
    all: RefCell<Vec<(u32, Kind, Listener)>>,
    numbers: Cell<u32>,
    /// The selectors that have to be asked, the first one last.
    due: RefCell<Vec<u32>>,
}

impl Listeners {
    /// The number of a new listener. Components take theirs in the first render, so that of an
    /// outer one is lower.
    pub(super) fn number(&self) -> u32 {
        let number = self.numbers.get();
        self.numbers.set(number + 1);
        number
    }

    pub(super) fn add(&self, number: u32, kind: Kind, listener: Listener) {
        let mut all = self.all.borrow_mut();
        let at = all.partition_point(|(known, ..)| *known < number);
        all.insert(at, (number, kind, listener));
    }

    /// Ends one. It is dropped after the borrow: what it owns may call back.
    pub(super) fn end(&self, number: u32) {
        let ended = {
            let mut all = self.all.borrow_mut();
            let at = all.binary_search_by_key(&number, |(known, ..)| *known);
            at.map(|at| all.remove(at))
        };
        drop(ended);
    }

    /// Calls those of a kind; `true` when a component renders. One that was ended by an earlier
    /// one is not called.
    pub(super) fn call(&self, kind: Kind) -> bool {
        let mut renders = false;
        for number in self.of(kind) {
            renders |= self.call_one(number);
        }
        renders
    }

    /// All selectors have to be asked.
    pub(super) fn delay_all(&self) {
        let mut selectors = self.of(Kind::Selector);
        selectors.reverse();
        *self.due.borrow_mut() = selectors;
    }

    /// This one has to be asked.
    pub(super) fn delay(&self, number: u32) {
        let mut due = self.due.borrow_mut();
        let at = due.partition_point(|known| *known > number);
        if due.get(at) != Some(&number) {
            due.insert(at, number);
        }
    }

    /// Asks those that are due and come before `end`, until one renders, which is `true`.
    pub(super) fn ask(&self, end: u32) -> bool {
        loop {
            let next = {
                let mut due = self.due.borrow_mut();
                if due.last().is_none_or(|next| *next >= end) {
                    return false;
                }
                due.pop()
            };
            if next.is_some_and(|next| self.call_one(next)) {
                return true;
            }
        }
    }

    pub(super) fn has_due(&self) -> bool {
        !self.due.borrow().is_empty()
    }

    fn of(&self, kind: Kind) -> Vec<u32> {
        let all = self.all.borrow();
        let own = all.iter().filter(|(_, known, _)| *known == kind);
        own.map(|(number, ..)| *number).collect()
    }

    fn call_one(&self, number: u32) -> bool {
        let listener = {
            let all = self.all.borrow();
            let at = all.binary_search_by_key(&number, |(known, ..)| *known);
            at.ok().map(|at| all[at].2.clone())
        };
        listener.is_some_and(|listener| listener())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_asked_in_the_order_of_their_numbers_until_one_renders() {
        let listeners = Rc::new(Listeners::default());
        let asked = Rc::<RefCell<Vec<u32>>>::default();
        let numbers: Vec<u32> = (0..5).map(|_| listeners.number()).collect();
        // Inner ones come first, as effects do.
        for number in numbers.into_iter().rev() {
            let (asked, weak) = (asked.clone(), Rc::downgrade(&listeners));
            let listener = move || {
                asked.borrow_mut().push(number);
                if number == 2 {
                    // What renders may end what is below it.
                    weak.upgrade().unwrap().end(3);
                }
                number == 2
            };
            let kind = match number {
                0 => Kind::Component,
                _ => Kind::Selector,
            };
            listeners.add(number, kind, Rc::new(listener));
        }
        assert!(!listeners.ask(u32::MAX), "nothing is due");
        listeners.delay_all();
        assert!(!listeners.ask(2));
        assert_eq!(asked.take(), [1]);
        assert!(listeners.ask(u32::MAX));
        assert_eq!(asked.take(), [2]);
        assert!(listeners.has_due());
        assert!(!listeners.ask(u32::MAX));
        assert_eq!(asked.take(), [4]);
        // Once each, in order.
        for number in [4, 1, 4] {
            listeners.delay(number);
        }
        assert!(!listeners.call(Kind::Component));
        assert!(!listeners.ask(u32::MAX));
        assert_eq!(asked.take(), [0, 1, 4]);
        assert!(!listeners.has_due());
    }
}
