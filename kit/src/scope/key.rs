use super::guard::ResourceGuard;
use super::tree::Node;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// What a resource knows about itself, without holding its scope.
#[derive(Clone)]
pub(super) struct ResourceKey {
    node: Weak<Node>,
    id: u64,
}

impl ResourceKey {
    pub(super) fn new(node: Weak<Node>, id: u64) -> Self {
        Self { node, id }
    }
}

/// Tells a callback whether its resource is open. It is not before [`set`](Self::set).
#[derive(Clone, Default)]
pub(super) struct Alive(Rc<RefCell<Option<ResourceKey>>>);

impl Alive {
    /// The resource is that of the guard.
    pub(super) fn set(&self, guard: &ResourceGuard) {
        self.0.replace(guard.key());
    }

    pub(super) fn is_open(&self) -> bool {
        let key = self.0.borrow().clone();
        key.is_some_and(|key| {
            let node = key.node.upgrade();
            node.is_some_and(|node| node.holds(key.id))
        })
    }

    /// Ends the resource, because it is over; whether it was open until now.
    pub(super) fn end(&self) -> bool {
        let key = self.0.take();
        key.is_some_and(|key| {
            let node = key.node.upgrade();
            node.is_some_and(|node| node.end_one(key.id))
        })
    }
}
