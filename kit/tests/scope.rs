//! The rules of scopes: what is opened is ended exactly once, whatever ends first.

use proptest::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew_mfe::scope::{
    MAX_RESOURCES, NAMED_LEFTOVERS, ResourceGuard, ResourceKind, Scope, ScopeCounts,
};

/// What was ended, in order.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<u32>>>);

impl Log {
    fn ends(&self, number: u32) -> impl FnOnce() + use<> {
        let log = self.0.clone();
        move || log.borrow_mut().push(number)
    }

    fn take(&self) -> Vec<u32> {
        self.0.take()
    }
}

#[test]
fn what_is_left_ends_with_its_scope_the_latest_first() {
    let (scope, log) = (Scope::new(), Log::default());
    let first = scope.add(ResourceKind::Interval, log.ends(1));
    let second = scope.add(ResourceKind::Listener, log.ends(2));
    let third = scope.add(ResourceKind::Worker, log.ends(3));
    drop(second);
    assert_eq!(log.take(), [2]);
    let leftovers = scope.end();
    assert_eq!(log.take(), [3, 1]);
    assert_eq!(leftovers.count, 2);
    assert!(!first.is_open() && !third.is_open());
    drop((first, third));
    assert!(scope.end().is_empty());
    assert_eq!(log.take(), [0; 0]);
}

#[test]
fn scopes_below_end_before_what_the_scope_itself_holds() {
    let (scope, log) = (Scope::new(), Log::default());
    let elder = scope.child();
    let younger = scope.child();
    let guards = [
        elder.add(ResourceKind::Other, log.ends(1)),
        younger.add(ResourceKind::Other, log.ends(2)),
        scope.add(ResourceKind::Other, log.ends(3)),
        younger.child().add(ResourceKind::Other, log.ends(4)),
    ];
    assert_eq!(scope.counts().open(ResourceKind::Other), 4);
    assert_eq!(scope.end().count, 4);
    assert_eq!(log.take(), [4, 2, 1, 3]);
    assert!(elder.has_ended() && younger.has_ended());
    assert_eq!(scope.counts().left_behind(), 4);
    drop(guards);
}

#[test]
fn a_scope_below_that_ends_alone_leaves_the_others() {
    let (scope, log) = (Scope::new(), Log::default());
    let child = scope.child();
    let _inner = child.add(ResourceKind::Other, log.ends(1));
    let _outer = scope.add(ResourceKind::Other, log.ends(2));
    assert_eq!(child.end().count, 1);
    assert_eq!(log.take(), [1]);
    assert_eq!(scope.counts().all_open(), 1);
    assert_eq!(scope.counts().left_behind(), 1, "it is counted above too");
}

#[test]
fn what_comes_after_the_end_ends_at_once() {
    let (scope, log) = (Scope::new(), Log::default());
    scope.end();
    let guard = scope.add(ResourceKind::Fetch, log.ends(1));
    let below = scope.child().add(ResourceKind::Fetch, log.ends(2));
    assert_eq!(log.take(), [1, 2]);
    assert!(!guard.is_open() && !below.is_open());
    assert_eq!(scope.counts().refused(), 2);
    assert_eq!(scope.counts().all_open(), 0);
}

#[test]
fn leftovers_are_named_by_the_place_that_opened_them() {
    let scope = Scope::new();
    let mut guards = Vec::new();
    let line = line!() + 2;
    for _ in 0..3 {
        guards.push(scope.add(ResourceKind::Interval, || {}));
    }
    let leftovers = scope.end();
    assert_eq!(leftovers.count, 3);
    assert_eq!(leftovers.unnamed(), 0);
    let [one] = &leftovers.named[..] else {
        panic!("{leftovers:?}");
    };
    let file = file!();
    assert_eq!(
        one.to_string(),
        format!("3 × interval of {file}:{line}"),
        "{one:?}"
    );
}

#[test]
fn places_beyond_the_limit_are_counted() {
    let scope = Scope::new();
    let mut guards = Vec::new();
    // A place each.
    for kind in ResourceKind::ALL {
        guards.push(scope.add(kind, || {}));
    }
    for kind in ResourceKind::ALL {
        guards.push(scope.add(kind, || {}));
    }
    for kind in ResourceKind::ALL {
        guards.push(scope.add(kind, || {}));
    }
    let leftovers = scope.end();
    assert_eq!(leftovers.count, 30);
    assert_eq!(leftovers.named.len(), NAMED_LEFTOVERS);
    assert_eq!(leftovers.unnamed(), 10);
}

#[test]
fn a_full_scope_ends_what_comes_at_once() {
    let (scope, log) = (Scope::new(), Log::default());
    let guards: Vec<ResourceGuard> = (0..MAX_RESOURCES)
        .map(|_| scope.add(ResourceKind::Task, || {}))
        .collect();
    let refused = scope.add(ResourceKind::Task, log.ends(1));
    assert_eq!(log.take(), [1]);
    assert!(!refused.is_open());
    assert_eq!(scope.counts().refused(), 1);
    drop(guards);
    assert!(scope.add(ResourceKind::Task, || {}).is_open());
}

#[test]
fn what_is_kept_ends_with_its_scope_and_is_not_left_behind() {
    let (scope, log) = (Scope::new(), Log::default());
    scope.add(ResourceKind::Other, log.ends(1)).keep();
    assert_eq!(log.take(), [0; 0]);
    assert_eq!(scope.counts().all_open(), 1);
    assert!(scope.end().is_empty());
    assert_eq!(log.take(), [1]);
    // A scope that nobody holds any more has ended.
    Scope::new().add(ResourceKind::Other, log.ends(2)).keep();
    assert_eq!(log.take(), [2]);
    let parent = Scope::new();
    parent.child().add(ResourceKind::Other, log.ends(3)).keep();
    assert_eq!(log.take(), [3]);
    assert_eq!(parent.counts(), ScopeCounts::default());
}

#[test]
fn an_end_may_call_back() {
    let (scope, log) = (Scope::new(), Log::default());
    let slot = Rc::new(RefCell::new(None::<ResourceGuard>));
    slot.replace(Some(scope.add(ResourceKind::Other, log.ends(1))));
    let _last = {
        let (scope, slot, log) = (scope.clone(), slot.clone(), log.clone());
        scope.clone().add(ResourceKind::Other, move || {
            // Ends another one, opens one, and ends the scope that is ending.
            slot.replace(None);
            let _late = scope.add(ResourceKind::Other, log.ends(2));
            assert!(scope.end().is_empty());
            assert_eq!(scope.counts().all_open(), 0);
        })
    };
    assert_eq!(scope.end().count, 1);
    assert_eq!(log.take(), [1, 2]);
}

#[derive(Clone, Debug)]
enum Step {
    Open(usize, Callback),
    Child(usize),
    Drop(usize),
    Keep(usize),
    End(usize),
    /// Drops the handle of a scope.
    Lose(usize),
}

/// What an ending resource does.
#[derive(Clone, Copy, Debug)]
enum Callback {
    Nothing,
    /// Drops the guard that was got so many steps ago, or that comes later.
    DropsAnother(usize),
    OpensOne,
    EndsItsScope,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let any = 0..8_usize;
    let callback = prop_oneof![
        3 => Just(Callback::Nothing),
        1 => (0..30_usize).prop_map(Callback::DropsAnother),
        1 => Just(Callback::OpensOne),
        1 => Just(Callback::EndsItsScope),
    ];
    let step = prop_oneof![
        6 => (any.clone(), callback).prop_map(|(at, callback)| Step::Open(at, callback)),
        2 => any.clone().prop_map(Step::Child),
        3 => (0..30_usize).prop_map(Step::Drop),
        1 => (0..30_usize).prop_map(Step::Keep),
        1 => any.clone().prop_map(Step::End),
        1 => any.prop_map(Step::Lose),
    ];
    prop::collection::vec(step, 0..60)
}

/// Everything that was opened in a run.
#[derive(Default)]
struct Run {
    guards: RefCell<Vec<Option<ResourceGuard>>>,
    ends: RefCell<Vec<Rc<Cell<u32>>>>,
}

fn open(run: &Rc<Run>, scope: &Scope, callback: Callback) {
    let ends = Rc::new(Cell::new(0));
    run.ends.borrow_mut().push(ends.clone());
    let (weak, own) = (Rc::downgrade(run), scope.clone());
    let guard = scope.add(ResourceKind::Other, move || {
        ends.set(ends.get() + 1);
        let Some(run) = weak.upgrade() else { return };
        match callback {
            Callback::Nothing => {}
            Callback::DropsAnother(at) => {
                let other = run.guards.borrow_mut().get_mut(at).and_then(Option::take);
                drop(other);
            }
            Callback::OpensOne => open(&run, &own, Callback::Nothing),
            Callback::EndsItsScope => drop(own.end()),
        }
    });
    run.guards.borrow_mut().push(Some(guard));
}

proptest! {
    #[test]
    fn every_resource_ends_exactly_once(steps in steps()) {
        let run = Rc::new(Run::default());
        let root = Scope::new();
        let mut scopes = vec![Some(root.clone())];
        for step in steps {
            match step {
                Step::Open(at, callback) => {
                    let scope = scopes.get(at).and_then(Clone::clone);
                    if let Some(scope) = scope {
                        open(&run, &scope, callback);
                        let last = run.guards.borrow().len();
                        prop_assert!(last > 0);
                    }
                }
                Step::Child(at) => {
                    let scope = scopes.get(at).and_then(Clone::clone);
                    if let Some(scope) = scope.filter(|_| scopes.len() < 8) {
                        scopes.push(Some(scope.child()));
                    }
                }
                Step::Drop(at) => {
                    let guard = run.guards.borrow_mut().get_mut(at).and_then(Option::take);
                    drop(guard);
                    if at < run.guards.borrow().len() && run.guards.borrow()[at].is_none() {
                        // Kept ones have no guard either and may be open.
                        prop_assert!(run.ends.borrow()[at].get() <= 1);
                    }
                }
                Step::Keep(at) => {
                    let guard = run.guards.borrow_mut().get_mut(at).and_then(Option::take);
                    if let Some(guard) = guard {
                        guard.keep();
                    }
                }
                Step::End(at) => {
                    if let Some(Some(scope)) = scopes.get(at) {
                        scope.end();
                        prop_assert_eq!(scope.counts().all_open(), 0);
                        prop_assert!(scope.has_ended());
                    }
                }
                Step::Lose(at) => {
                    if at > 0 && let Some(scope) = scopes.get_mut(at) {
                        scope.take();
                    }
                }
            }
            let ended: u32 = run.ends.borrow().iter().map(|ends| ends.get()).sum();
            let all = run.ends.borrow().len() as u32;
            prop_assert!(run.ends.borrow().iter().all(|ends| ends.get() <= 1));
            prop_assert_eq!(root.counts().all_open(), all - ended, "open and ended are all there are");
        }
        root.end();
        let guards = run.guards.take();
        drop(guards);
        prop_assert!(run.ends.borrow().iter().all(|ends| ends.get() == 1));
        prop_assert_eq!(root.counts().all_open(), 0);
    }

    #[test]
    fn leftovers_are_those_that_nobody_ended(dropped in prop::collection::vec(any::<bool>(), 0..40)) {
        let scope = Scope::new();
        let mut guards = Vec::new();
        for is_dropped in &dropped {
            let guard = scope.add(ResourceKind::Other, || {});
            if !is_dropped {
                guards.push(guard);
            }
        }
        let left = dropped.iter().filter(|is_dropped| !**is_dropped).count() as u32;
        prop_assert_eq!(scope.counts().all_open(), left);
        prop_assert_eq!(scope.end().count, left);
        prop_assert_eq!(scope.counts().left_behind(), left);
    }
}
