//! How mounts end, and what goes with the last one.

use super::controller::Controller;
use super::js::thrown_text;
use super::mounting::Running;
use crate::link::{Report, ReportKind};
use crate::provider::{now, timer};
use crate::remote::{Phase, Signal};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::{JsFuture, spawn_local};

impl Controller {
    /// Ends a mount, or hides it if it is to be kept. The last one takes the instance with it.
    pub(super) fn detach(&self, id: u32) {
        if self.park(id) {
            return;
        }
        self.end(id);
    }

    /// Ends a mount.
    pub(super) fn end(&self, id: u32) {
        let ended = self.mounts.borrow_mut().remove(&id);
        self.last_used.set(now());
        if let Some(services) = self.services.upgrade() {
            services.unparked(&self.weak, id);
        }
        match ended.and_then(|mount| mount.running) {
            Some(running) => self.unmount(running),
            None => self.leave_if_unused(),
        }
        self.recover_if_healthy();
        self.changed();
    }

    /// Has a mount clean up. It counts as part of the instance until it has, or until the
    /// instance has gone, or the remote takes too long: that keeps nobody waiting but itself.
    pub(super) fn unmount(&self, mut running: Running) {
        let Some(controller) = self.weak.upgrade() else {
            return;
        };
        // Whoever leaves is not asked whether it may.
        running.guard.end();
        running.deadline = None;
        let (id, answer) = (running.id, running.handle.unmount());
        self.leaving.borrow_mut().insert(id, running);
        let (limit, life) = (timer(self.timeouts().stage), self.life.get());
        spawn_local(async move {
            let ended = match answer {
                // A handle whose instance is dead answers with nothing.
                Ok(answer) => {
                    let done = JsFuture::from(js_sys::Promise::resolve(&answer));
                    match select(done, TimeoutFuture::new(limit)).await {
                        Either::Left((ended, _)) => ended.map(drop),
                        Either::Right(_) => Ok(()),
                    }
                }
                Err(thrown) => Err(thrown),
            };
            // A trap is told of by its hook.
            if let Err(thrown) = ended
                && controller.is_life(life)
                && !controller.dying.get()
            {
                controller.complained(&Report {
                    kind: ReportKind::Error,
                    message: format!("its mount did not end well: {}", thrown_text(&thrown)),
                    location: None,
                });
            }
            let left = controller.leaving.borrow_mut().remove(&id);
            drop(left);
            controller.leave_if_unused();
            controller.recover_if_healthy();
            controller.changed();
        });
    }

    fn leave_if_unused(&self) {
        if self.is_unused() {
            self.give_up_waiting();
            self.signal(Signal::Left);
            self.retire_if_own();
        }
    }

    /// A load that waits, for its next attempt or for the network, waits for somebody.
    fn give_up_waiting(&self) {
        let is_waiting = self.phase() == Phase::Loading && self.waiting.get().is_some();
        if is_waiting && !self.foreseen.get() {
            self.begin_life();
            self.waiting.set(None);
            self.offline.replace(None);
            self.signal(Signal::GivenUp);
        }
    }

    /// Whether nobody needs it.
    pub(super) fn is_unused(&self) -> bool {
        self.mounts.borrow().is_empty() && self.leaving.borrow().is_empty()
    }

    /// The instance of a mount alone goes with it.
    pub(super) fn retire_if_own(&self) {
        let services = self.services.upgrade();
        if let (Some(id), Some(services)) = (self.own, services)
            && self.is_unused()
            && !self.phase().is_live()
        {
            services.retire_own(id);
        }
    }

    /// Takes all mounts off the page without calling the instance: it is beyond calls. What was
    /// hidden and kept is gone.
    pub(super) fn clear_mounts(&self) {
        let (mut ended, mut gone) = (Vec::new(), Vec::new());
        self.mounts.borrow_mut().retain(|id, mount| {
            ended.extend(mount.running.take());
            mount.rendered = false;
            mount.request = None;
            mount.fault = None;
            if mount.parked {
                gone.push(*id);
            }
            !mount.parked
        });
        if let Some(services) = self.services.upgrade() {
            for id in gone {
                services.unparked(&self.weak, id);
            }
        }
        ended.extend(self.leaving.take().into_values());
        drop(ended);
    }
}
