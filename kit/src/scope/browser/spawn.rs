use crate::provider::spawn;
use crate::scope::key::Alive;
use crate::scope::task::abortable;
use crate::scope::{ResourceGuard, ResourceKind, Scope};
use std::future::Future;
use std::panic::Location;

impl Scope {
    /// Runs a future, from the next microtask on. It is dropped where it waits when it is ended.
    #[track_caller]
    pub fn spawn(&self, work: impl Future<Output = ()> + 'static) -> ResourceGuard {
        self.spawn_at(Location::caller(), work)
    }

    pub(in crate::scope) fn spawn_at(
        &self,
        origin: &'static Location<'static>,
        work: impl Future<Output = ()> + 'static,
    ) -> ResourceGuard {
        if self.has_ended() {
            return ResourceGuard::ended();
        }
        let alive = Alive::default();
        let (driver, abort) = {
            let alive = alive.clone();
            abortable(async move {
                work.await;
                alive.end();
            })
        };
        let guard = self.add_at(ResourceKind::Task, origin, Box::new(move || abort.abort()));
        alive.set(&guard);
        if guard.is_open() {
            spawn(driver);
        }
        guard
    }
}
