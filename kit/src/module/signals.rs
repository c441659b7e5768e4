use std::rc::Rc;

/// What the root of a mount says about itself. Clones are equal to each other only.
#[derive(Clone)]
pub(super) struct Signals(Rc<dyn Fn(Signal)>);

/// Once each, in this order.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Signal {
    /// The first commit is on the page.
    Rendered,
    /// The root's effects were cleaned up.
    Cleaned,
}

impl Signals {
    pub(super) fn new(listener: impl Fn(Signal) + 'static) -> Self {
        Self(Rc::new(listener))
    }

    pub(super) fn send(&self, signal: Signal) {
        (self.0)(signal);
    }
}

impl PartialEq for Signals {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
