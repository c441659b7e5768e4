//! A scope, and the scopes below it.

use super::counts::ScopeCounts;
use super::guard::ResourceGuard;
use super::kind::ResourceKind;
use super::leftover::Leftovers;
use std::cell::RefCell;
use std::fmt;
use std::panic::Location;
use std::rc::{Rc, Weak};

/// How many resources a scope holds; one more is ended at once, and counted.
pub const MAX_RESOURCES: usize = 10_000;

/// What resources belong to: they end with it at the latest.
///
/// Clones are handles of the same scope, equal to each other and to nothing else.
#[derive(Clone, Default)]
pub struct Scope(Rc<Node>);

#[derive(Default)]
pub(super) struct Node {
    /// A scope is there for as long as one below it is.
    parent: Option<(Rc<Node>, u64)>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    has_ended: bool,
    next: u64,
    /// Both in the order of their numbers.
    children: Vec<(u64, Weak<Node>)>,
    resources: Vec<(u64, Resource)>,
    left_behind: u32,
    refused: u32,
}

struct Resource {
    kind: ResourceKind,
    origin: &'static Location<'static>,
    /// Whether it is meant to be there when the scope ends.
    is_kept: bool,
    end: Box<dyn FnOnce()>,
}

impl Scope {
    /// A scope that belongs to no other.
    pub fn new() -> Self {
        Self::default()
    }

    /// A scope that ends with this one at the latest.
    pub fn child(&self) -> Self {
        let mut state = self.0.state.borrow_mut();
        let id = state.number();
        let child = Rc::new(Node {
            parent: Some((self.0.clone(), id)),
            state: RefCell::new(State {
                has_ended: state.has_ended,
                ..State::default()
            }),
        });
        if !state.has_ended {
            state.children.push((id, Rc::downgrade(&child)));
        }
        Self(child)
    }

    /// Makes something that was opened part of the scope: `end` is called exactly once, when the
    /// guard is dropped or the scope ends, whatever comes first. In a scope that has ended, or
    /// that holds [`MAX_RESOURCES`], it is called at once.
    #[track_caller]
    pub fn add(&self, kind: ResourceKind, end: impl FnOnce() + 'static) -> ResourceGuard {
        self.add_at(kind, Location::caller(), Box::new(end))
    }

    /// As [`add`](Self::add), for something that was opened at `origin`.
    pub fn add_at(
        &self,
        kind: ResourceKind,
        origin: &'static Location<'static>,
        end: Box<dyn FnOnce()>,
    ) -> ResourceGuard {
        let mut state = self.0.state.borrow_mut();
        if state.has_ended || state.resources.len() >= MAX_RESOURCES {
            drop(state);
            self.0.count(|state| &mut state.refused);
            end();
            return ResourceGuard::ended();
        }
        let id = state.number();
        let resource = Resource {
            kind,
            origin,
            is_kept: false,
            end,
        };
        state.resources.push((id, resource));
        drop(state);
        ResourceGuard::new(self.clone(), id)
    }

    /// Ends the scopes below this one, the latest first, then what this one holds, the latest
    /// first. What was to be [kept](ResourceGuard::keep) is not left behind; all else is.
    ///
    /// Ending a scope that has ended does nothing.
    pub fn end(&self) -> Leftovers {
        let mut leftovers = Leftovers::default();
        self.0.end(&mut leftovers);
        leftovers
    }

    /// Whether it has ended.
    pub fn has_ended(&self) -> bool {
        self.0.state.borrow().has_ended
    }

    /// What it and the scopes below it hold now.
    pub fn counts(&self) -> ScopeCounts {
        let mut counts = ScopeCounts::default();
        self.0.count_open(&mut counts);
        let state = self.0.state.borrow();
        ScopeCounts {
            left_behind: state.left_behind,
            refused: state.refused,
            ..counts
        }
    }

    #[cfg(feature = "browser")]
    pub(super) fn key(&self, id: u64) -> super::key::ResourceKey {
        super::key::ResourceKey::new(Rc::downgrade(&self.0), id)
    }

    pub(super) fn end_one(&self, id: u64) {
        self.0.end_one(id);
    }

    pub(super) fn holds(&self, id: u64) -> bool {
        self.0.holds(id)
    }

    pub(super) fn keep_one(&self, id: u64) {
        let mut state = self.0.state.borrow_mut();
        if let Some(at) = find(&state.resources, id) {
            state.resources[at].1.is_kept = true;
        }
    }
}

impl Node {
    pub(super) fn holds(&self, id: u64) -> bool {
        find(&self.state.borrow().resources, id).is_some()
    }

    /// Whether it was there.
    pub(super) fn end_one(&self, id: u64) -> bool {
        let ended = {
            let mut state = self.state.borrow_mut();
            find(&state.resources, id).map(|at| state.resources.remove(at))
        };
        let Some((_, resource)) = ended else {
            return false;
        };
        (resource.end)();
        true
    }

    fn end(&self, leftovers: &mut Leftovers) {
        if std::mem::replace(&mut self.state.borrow_mut().has_ended, true) {
            return;
        }
        while let Some(child) = self.pop_child() {
            if let Some(child) = child.upgrade() {
                child.end(leftovers);
            }
        }
        while let Some(resource) = self.pop_resource() {
            if !resource.is_kept {
                leftovers.add(resource.kind, resource.origin);
                self.count(|state| &mut state.left_behind);
            }
            (resource.end)();
        }
        self.leave_parent();
    }

    // Nothing of the state is borrowed while a resource ends: that may call back.

    fn pop_child(&self) -> Option<Weak<Node>> {
        let popped = self.state.borrow_mut().children.pop();
        popped.map(|(_, child)| child)
    }

    fn pop_resource(&self) -> Option<Resource> {
        let popped = self.state.borrow_mut().resources.pop();
        popped.map(|(_, resource)| resource)
    }

    fn leave_parent(&self) {
        if let Some((parent, id)) = &self.parent {
            let mut state = parent.state.borrow_mut();
            if let Some(at) = find(&state.children, *id) {
                state.children.remove(at);
            }
        }
    }

    /// Counts something here and in all scopes above.
    fn count(&self, what: fn(&mut State) -> &mut u32) {
        let count = |node: &Node| {
            let mut state = node.state.borrow_mut();
            let number = what(&mut state);
            *number = number.saturating_add(1);
        };
        count(self);
        let mut parent = &self.parent;
        while let Some((node, _)) = parent {
            count(node);
            parent = &node.parent;
        }
    }

    fn count_open(&self, counts: &mut ScopeCounts) {
        let state = self.state.borrow();
        for (_, resource) in &state.resources {
            counts.open[resource.kind as usize] += 1;
        }
        for child in state
            .children
            .iter()
            .filter_map(|(_, child)| child.upgrade())
        {
            child.count_open(counts);
        }
    }
}

impl State {
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

/// Numbers are given in ascending order.
fn find<T>(all: &[(u64, T)], id: u64) -> Option<usize> {
    all.binary_search_by_key(&id, |(known, _)| *known).ok()
}

impl Drop for Node {
    fn drop(&mut self) {
        // Without a guard or a handle nothing is left but what was to be kept: now is its end.
        self.end(&mut Leftovers::default());
    }
}

impl PartialEq for Scope {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope")
            .field("has_ended", &self.has_ended())
            .field("open", &self.counts().all_open())
            .finish_non_exhaustive()
    }
}
