use crate::base::Namespace;
use std::future::Future;
use std::pin::Pin;

/// Something that a log has to do beside the page's work.
pub type StateTask = Pin<Box<dyn Future<Output = ()>>>;

/// What the logs of a page need from outside: a clock, chance, and somebody who runs their tasks.
pub trait Surroundings {
    /// The time, in milliseconds since 1970.
    fn now(&self) -> u64;

    /// Sixteen random bytes, which no other page has. Asked for once.
    fn seed(&self) -> [u8; 16];

    /// Runs a task, never before this call has returned.
    fn spawn(&self, task: StateTask);

    /// Resolves after so many milliseconds, or a little later.
    fn wait(&self, milliseconds: u32) -> StateTask;

    /// Tells whoever looks after the page what has gone wrong, once.
    fn report(&self, text: &str) {
        let _ = text;
    }

    /// Tells the other tabs that a namespace has come to this version. Only a hint: it may be
    /// lost, late, or told twice. Who hears it calls [`Hub::catch_up`](super::Hub::catch_up).
    fn tell_tabs(&self, namespace: &Namespace, version: u64) {
        let _ = (namespace, version);
    }
}

/// No clock, no chance and no tasks: enough for logs that live in memory, in one page.
pub(super) struct NoSurroundings;

impl Surroundings for NoSurroundings {
    fn now(&self) -> u64 {
        0
    }

    fn seed(&self) -> [u8; 16] {
        [0; 16]
    }

    fn spawn(&self, task: StateTask) {
        drop(task);
    }

    fn wait(&self, _milliseconds: u32) -> StateTask {
        Box::pin(std::future::pending())
    }
}
