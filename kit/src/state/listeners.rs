//! Who is told of a store, and when.
//!
//! A selector is the code of a component, with what it knows from its last render: a place in a
//! list, for instance, that is shorter now. It must not run before the components above it have
//! rendered, which may end it or give it another place. So selectors are asked one by one, those
//! of the outer components first, and none is while an outer component has yet to render.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

pub(super) type Listener = Rc<dyn Fn()>;

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
    /// The components that render because of the store, and have not begun to.
    rendering: RefCell<Vec<u32>>,
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
        self.rendered(number);
        let ended = {
            let mut all = self.all.borrow_mut();
            let at = all.binary_search_by_key(&number, |(known, ..)| *known);
            at.map(|at| all.remove(at))
        };
        drop(ended);
    }

    /// Calls those of a kind. One that was ended by an earlier one is not called.
    pub(super) fn call(&self, kind: Kind) {
        for number in self.of(kind) {
            self.call_one(number);
        }
    }

    pub(super) fn renders(&self, number: u32) {
        let mut rendering = self.rendering.borrow_mut();
        if !rendering.contains(&number) {
            rendering.push(number);
        }
    }

    pub(super) fn rendered(&self, number: u32) {
        self.rendering.borrow_mut().retain(|known| *known != number);
    }

    /// Nobody renders any more.
    pub(super) fn forget_renders(&self) {
        self.rendering.borrow_mut().clear();
    }

    /// Whether a component that comes before this one has yet to render.
    pub(super) fn renders_above(&self, number: u32) -> bool {
        self.rendering.borrow().iter().any(|known| *known < number)
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

    /// Asks those that are due and come before `end`, as long as nobody above them renders.
    pub(super) fn ask(&self, end: u32) {
        while let Some(next) = self.next_due(end) {
            self.call_one(next);
        }
    }

    fn next_due(&self, end: u32) -> Option<u32> {
        let mut due = self.due.borrow_mut();
        let next = *due.last()?;
        if next >= end || self.renders_above(next) {
            return None;
        }
        due.pop()
    }

    pub(super) fn has_due(&self) -> bool {
        !self.due.borrow().is_empty()
    }

    fn of(&self, kind: Kind) -> Vec<u32> {
        let all = self.all.borrow();
        let own = all.iter().filter(|(_, known, _)| *known == kind);
        own.map(|(number, ..)| *number).collect()
    }

    fn call_one(&self, number: u32) {
        let listener = {
            let all = self.all.borrow();
            let at = all.binary_search_by_key(&number, |(known, ..)| *known);
            at.ok().map(|at| all[at].2.clone())
        };
        if let Some(listener) = listener {
            listener();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_asked_in_the_order_of_their_numbers_below_nobody_who_renders() {
        let listeners = Rc::new(Listeners::default());
        let asked = Rc::<RefCell<Vec<u32>>>::default();
        let numbers: Vec<u32> = (0..5).map(|_| listeners.number()).collect();
        // Inner ones come first, as effects do.
        for number in numbers.into_iter().rev() {
            let (asked, weak) = (asked.clone(), Rc::downgrade(&listeners));
            let listener = move || {
                asked.borrow_mut().push(number);
                if number == 2 {
                    let listeners = weak.upgrade().unwrap();
                    listeners.renders(2);
                    // What renders may end what is below it.
                    listeners.end(3);
                }
            };
            let kind = match number {
                0 => Kind::Component,
                _ => Kind::Selector,
            };
            listeners.add(number, kind, Rc::new(listener));
        }
        let ask = |end| {
            listeners.ask(end);
            asked.take()
        };
        assert!(ask(u32::MAX).is_empty(), "nothing is due");
        listeners.delay_all();
        assert_eq!(ask(2), [1]);
        assert_eq!(ask(u32::MAX), [2]);
        assert!(listeners.has_due());
        // However often it is tried.
        assert!(ask(u32::MAX).is_empty());
        assert!(listeners.renders_above(4) && !listeners.renders_above(2));
        listeners.rendered(2);
        assert_eq!(ask(u32::MAX), [4]);
        // Once each, in order, and what has ended renders no more.
        for number in [4, 1, 4] {
            listeners.delay(number);
        }
        listeners.renders(0);
        assert!(ask(u32::MAX).is_empty());
        listeners.end(0);
        assert_eq!(ask(u32::MAX), [1, 4]);
        listeners.delay(4);
        listeners.renders(1);
        listeners.forget_renders();
        assert_eq!(ask(u32::MAX), [4]);
        assert!(!listeners.has_due());
    }
}
