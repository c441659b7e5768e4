use super::caught::Caught;
use std::cell::Cell;
use yew::Callback;

/// The way from a `<Remote>` to its boundary. Equal across renders.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BoundaryLink {
    pub(super) changed: Callback<(u32, Option<Caught>)>,
}

impl BoundaryLink {
    /// A number under which one `<Remote>` is known to its boundary.
    pub(crate) fn claim() -> u32 {
        thread_local! {
            static NEXT: Cell<u32> = const { Cell::new(0) };
        }
        NEXT.replace(NEXT.get() + 1)
    }

    /// Says that the claimant failed, or no longer does.
    pub(crate) fn show(&self, claim: u32, caught: Option<Caught>) {
        self.changed.emit((claim, caught));
    }
}
