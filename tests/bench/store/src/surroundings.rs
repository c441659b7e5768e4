use std::cell::RefCell;
use std::future::pending;
use std::rc::Rc;
use std::task::{Context, Waker};
use yew_mfe::state::{StateTask, Surroundings};

/// Where time does not pass, and tasks run when somebody says so.
#[derive(Clone, Default)]
pub(crate) struct Still {
    tasks: Rc<RefCell<Vec<StateTask>>>,
}

impl Surroundings for Still {
    fn now(&self) -> u64 {
        0
    }

    fn seed(&self) -> [u8; 16] {
        [7; 16]
    }

    fn spawn(&self, task: StateTask) {
        self.tasks.borrow_mut().push(task);
    }

    fn wait(&self, _milliseconds: u32) -> StateTask {
        Box::pin(pending())
    }
}

impl Still {
    /// Has something done by the next [`run`](Self::run).
    pub(crate) fn begin(&self, task: impl Future<Output = ()> + 'static) {
        self.spawn(Box::pin(task));
    }

    /// Runs every task as far as it can without time, also those that others begin.
    pub(crate) fn run(&self) {
        let mut waiting = Vec::new();
        let mut context = Context::from_waker(Waker::noop());
        loop {
            let tasks = self.tasks.take();
            if tasks.is_empty() {
                break;
            }
            for mut task in tasks {
                if task.as_mut().poll(&mut context).is_pending() {
                    waiting.push(task);
                }
            }
        }
        *self.tasks.borrow_mut() = waiting;
    }
}
