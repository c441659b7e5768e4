use super::chance::Chance;
use crate::base::Namespace;
use crate::state::{Hub, NamespaceConfig, StateTask, Surroundings};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A page with a hub, whose tasks go on only when somebody says so.
pub(super) struct Page {
    pub(super) hub: Hub,
    pub(super) around: Rc<Around>,
}

/// Where it runs.
pub(super) struct Around {
    seed: u8,
    now: Rc<Cell<u64>>,
    tasks: RefCell<Vec<StateTask>>,
    pub(super) reports: RefCell<Vec<String>>,
    /// What other tabs are to be told.
    pub(super) hints: RefCell<Vec<Namespace>>,
}

impl Surroundings for Around {
    fn now(&self) -> u64 {
        self.now.get()
    }

    fn seed(&self) -> [u8; 16] {
        [self.seed; 16]
    }

    fn spawn(&self, task: StateTask) {
        self.tasks.borrow_mut().push(task);
    }

    fn wait(&self, milliseconds: u32) -> StateTask {
        let now = self.now.clone();
        // Not even nothing is over at once.
        let end = now.get() + u64::from(milliseconds.max(1));
        Box::pin(std::future::poll_fn(move |_| match now.get() < end {
            true => Poll::Pending,
            false => Poll::Ready(()),
        }))
    }

    fn report(&self, text: &str) {
        self.reports.borrow_mut().push(text.to_owned());
    }

    fn tell_tabs(&self, namespace: &Namespace, _version: u64) {
        self.hints.borrow_mut().push(namespace.clone());
    }
}

impl Around {
    /// Time goes by.
    pub(super) fn later(&self, milliseconds: u64) {
        self.now.set(self.now.get() + milliseconds);
    }
}

pub(super) fn a() -> Namespace {
    Namespace::new("a").unwrap()
}

impl Page {
    pub(super) fn new(seed: u8, now: &Rc<Cell<u64>>, config: NamespaceConfig) -> Self {
        let around = Rc::new(Around {
            seed,
            now: now.clone(),
            tasks: RefCell::default(),
            reports: RefCell::default(),
            hints: RefCell::default(),
        });
        let configs = BTreeMap::from([(a(), config)]);
        let hub = Hub::within(around.clone(), configs);
        Self { hub, around }
    }

    /// One task goes on as far as it can; `false` when there is none.
    pub(super) fn step(&self, chance: &mut Chance) -> bool {
        let mut task = {
            let mut tasks = self.around.tasks.borrow_mut();
            if tasks.is_empty() {
                return false;
            }
            let at = chance.below(tasks.len());
            tasks.swap_remove(at)
        };
        let mut context = Context::from_waker(Waker::noop());
        if task.as_mut().poll(&mut context).is_pending() {
            self.around.tasks.borrow_mut().push(task);
        }
        true
    }

    /// Everything goes on for so many milliseconds.
    pub(super) fn run(&self, chance: &mut Chance, milliseconds: u64) {
        for _ in 0..=milliseconds / 4 {
            for _ in 0..40 {
                self.step(chance);
            }
            self.around.now.set(self.around.now.get() + 4);
        }
    }

    pub(super) fn report(&self) -> Option<String> {
        let reports = self.around.reports.borrow();
        assert!(reports.len() < 2, "{reports:?}");
        reports.first().cloned()
    }
}
