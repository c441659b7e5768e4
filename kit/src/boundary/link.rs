use super::caught::Caught;
use super::error::BoundaryError;
use super::failures::{Change, Claim, Failures, Told};
use super::keys::ResetKeys;
use super::reset::Reset;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::{Rc, Weak};
use yew::functional::UseForceUpdateHandle;
use yew::prelude::*;

/// The way from those who may fail to their boundary. Equal across renders.
#[derive(Clone)]
pub(crate) struct BoundaryLink(pub(super) Rc<Seat>);

impl PartialEq for BoundaryLink {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for BoundaryLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BoundaryLink")
    }
}

/// How often the boundary above was reset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Resets(pub(super) u32);

/// A number under which one who may fail is known to its boundary.
pub(super) fn claim() -> Claim {
    thread_local! {
        static NEXT: Cell<Claim> = const { Cell::new(0) };
    }
    NEXT.replace(NEXT.get().wrapping_add(1))
}

/// What a boundary holds as long as it is on the page. It calls out only while nothing of it is
/// borrowed.
pub(super) struct Seat {
    failures: RefCell<Failures<BoundaryError>>,
    /// How those who failed are tried again.
    retries: RefCell<BTreeMap<Claim, Callback<()>>>,
    keys: RefCell<ResetKeys>,
    /// What the keys were before they changed, until that has reset the boundary.
    changed_keys: RefCell<Option<ResetKeys>>,
    listeners: RefCell<Listeners>,
    reset: Callback<()>,
    escalate: Callback<()>,
    redraw: UseForceUpdateHandle,
    /// Whether the boundary has left the page.
    ended: Cell<bool>,
}

#[derive(Clone, Default)]
pub(super) struct Listeners {
    pub(super) on_error: Option<Callback<Caught>>,
    pub(super) on_reset: Option<Callback<Reset>>,
}

impl Seat {
    pub(super) fn new(redraw: UseForceUpdateHandle, keys: ResetKeys) -> Rc<Self> {
        Rc::new_cyclic(|weak: &Weak<Self>| {
            let (to_reset, to_escalate) = (weak.clone(), weak.clone());
            Self {
                failures: RefCell::default(),
                retries: RefCell::default(),
                keys: RefCell::new(keys),
                changed_keys: RefCell::default(),
                listeners: RefCell::default(),
                reset: Callback::from(move |()| {
                    if let Some(seat) = to_reset.upgrade() {
                        seat.reset(Reset::Imperative);
                    }
                }),
                escalate: Callback::from(move |()| {
                    if let Some(seat) = to_escalate.upgrade() {
                        let change = seat.failures.borrow_mut().escalate();
                        seat.follow(0, change);
                    }
                }),
                redraw,
                ended: Cell::new(false),
            }
        })
    }

    pub(super) fn listen(&self, listeners: Listeners) {
        let before = self.listeners.replace(listeners);
        drop(before);
    }

    pub(super) fn end(&self) {
        self.ended.set(true);
    }

    /// One who may fail says how it is, and how it is tried again.
    pub(super) fn tell(&self, claim: Claim, told: Told<BoundaryError>, retry: Callback<()>) {
        let before = match told {
            Told::Well => self.retries.borrow_mut().remove(&claim),
            _ => self.retries.borrow_mut().insert(claim, retry),
        };
        drop(before);
        let change = self.failures.borrow_mut().tell(claim, told);
        self.follow(claim, change);
    }

    /// One who may fail is not there any more.
    pub(super) fn leave(&self, claim: Claim) {
        self.tell(claim, Told::Well, Callback::noop());
    }

    pub(super) fn show(&self, claim: Claim, error: BoundaryError) {
        let change = self.failures.borrow_mut().show(claim, error);
        self.follow(claim, change);
    }

    fn follow(&self, claim: Claim, change: Change) {
        if change == Change::Nothing || self.ended.get() {
            return;
        }
        self.redraw.force_update();
        let listeners = self.listeners.borrow().clone();
        match change {
            Change::Caught => {
                let caught = self.caught(|failed| failed == claim);
                if let (Some(on_error), Some(caught)) = (listeners.on_error, caught) {
                    on_error.emit(caught);
                }
            }
            Change::Recovered => {
                if let Some(on_reset) = listeners.on_reset {
                    on_reset.emit(Reset::Recovered);
                }
            }
            Change::Nothing | Change::Shown => {}
        }
    }

    pub(super) fn reset(&self, reason: Reset) {
        let failed = self.failures.borrow_mut().reset();
        let Some(failed) = failed.filter(|_| !self.ended.get()) else {
            return;
        };
        self.redraw.force_update();
        let on_reset = self.listeners.borrow().on_reset.clone();
        if let Some(on_reset) = on_reset {
            on_reset.emit(reason);
        }
        for claim in failed {
            let retry = self.retries.borrow().get(&claim).cloned();
            if let Some(retry) = retry {
                retry.emit(());
            }
        }
    }

    /// The keys of a render: a change makes what is under way stale, and is one that resets if
    /// something had failed before it.
    pub(super) fn see_keys(&self, now: &ResetKeys) {
        let before = self.keys.replace(now.clone());
        if before == *now {
            return;
        }
        self.failures.borrow_mut().renew();
        if !self.failures.borrow().failed().is_empty() {
            self.changed_keys.borrow_mut().get_or_insert(before);
        }
    }

    /// Resets if the keys of a render ask for it: not during the render.
    pub(super) fn follow_keys(&self) {
        if let Some(before) = self.changed_keys.take() {
            let now = self.keys.borrow().clone();
            self.reset(Reset::Keys { before, now });
        }
    }

    pub(super) fn is_escalated(&self) -> bool {
        self.failures.borrow().is_escalated()
    }

    pub(super) fn resets(&self) -> u32 {
        self.failures.borrow().resets()
    }

    pub(super) fn era(&self) -> u32 {
        self.failures.borrow().era()
    }

    pub(super) fn outward(&self) -> Told<BoundaryError> {
        self.failures.borrow().outward()
    }

    pub(super) fn to_reset(&self) -> Callback<()> {
        self.reset.clone()
    }

    /// What there is to say about the oldest failure that fits.
    pub(super) fn caught(&self, fits: impl Fn(Claim) -> bool) -> Option<Caught> {
        let failures = self.failures.borrow();
        let failed = failures.failed();
        let at = failed.iter().position(|one| fits(one.claim))?;
        let others = failed.iter().enumerate().filter(|(other, _)| *other != at);
        Some(Caught {
            error: failed[at].error.clone(),
            recovering: failed[at].recovering,
            others: others.map(|(_, other)| other.error.clone()).collect(),
            reset: self.reset.clone(),
            escalate: self.escalate.clone(),
        })
    }
}
