use super::tree::Scope;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// Where a scope is once somebody asks for it. A module in which nobody does links no more of
/// scopes than this.
#[derive(Clone, Default)]
pub(crate) struct ScopeCell(Rc<RefCell<Slot>>);

#[derive(Default)]
enum Slot {
    #[default]
    Unused,
    Open(Rc<dyn Opened>),
    Ended,
}

/// A scope, and what becomes of its leftovers.
pub(crate) trait Opened {
    /// The scope.
    fn scope(&self) -> Scope;
    /// Ends it.
    fn end(&self);
}

impl ScopeCell {
    /// The scope, made by `open` when nobody has asked before. One that has ended stays so.
    pub(crate) fn get(&self, open: impl FnOnce() -> Rc<dyn Opened>) -> Scope {
        let mut slot = self.0.borrow_mut();
        match &*slot {
            Slot::Open(opened) => opened.scope(),
            Slot::Unused => {
                let opened = open();
                let scope = opened.scope();
                *slot = Slot::Open(opened);
                scope
            }
            Slot::Ended => {
                let scope = Scope::new();
                scope.end();
                scope
            }
        }
    }

    /// Ends the scope, if there ever was one.
    pub(crate) fn end(&self) {
        if let Slot::Open(opened) = self.0.replace(Slot::Ended) {
            opened.end();
        }
    }
}

impl PartialEq for ScopeCell {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for ScopeCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScopeCell")
    }
}
