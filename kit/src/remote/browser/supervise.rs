//! How a remote comes to life, dies and comes back.

use super::code::Code;
use super::controller::Controller;
use super::crash::tell_console;
use super::instance::{Instance, Supervisor};
use super::js::{now, thrown_parts};
use super::mounting::MountState;
use super::stopwatch::Stopwatch;
use crate::contract::ItemKind;
use crate::link::{Report, ReportKind};
use crate::provider::console_error;
use crate::remote::crash::Thrown;
use crate::remote::{Phase, RemoteError, RemoteErrorKind, Stage};
use gloo_timers::future::TimeoutFuture;
use std::rc::{Rc, Weak};
use wasm_bindgen_futures::spawn_local;

impl Controller {
    pub(super) async fn instantiate(
        &self,
        watch: &Stopwatch,
        code: &Code,
    ) -> Result<Instance, RemoteError> {
        let tag = self
            .services
            .upgrade()
            .map_or_else(String::new, |services| services.next_tag());
        let supervisor = Rc::new(Watch(self.weak.clone()));
        Instance::create(watch, code, &tag, supervisor).await
    }

    pub(super) fn admit_instance(&self) -> Result<(), RemoteError> {
        let Some(services) = self.services.upgrade() else {
            return Ok(());
        };
        let max = services.config.max_instances;
        let live = services.live_instances();
        if self.admitted.get() || live < max {
            self.admitted.set(true);
            return Ok(());
        }
        let detail = format!("the page holds {live} instances, its limit is {max}");
        Err(self.error(
            Stage::Instantiate,
            RemoteErrorKind::TooManyInstances,
            detail,
        ))
    }

    /// Starts the instance and mounts what waits.
    pub(super) fn begin(&self) {
        let (Some(instance), Some(code), Some(services)) = (
            self.instance.borrow().clone(),
            self.code.borrow().clone(),
            self.services.upgrade(),
        ) else {
            return;
        };
        if !self.has_mounts() {
            // Everybody left while it was on its way.
            self.drop_instance();
            self.set_phase(Phase::Dropped);
            return;
        }
        let begun = now();
        let namespaces: Rc<[String]> = code
            .manifest
            .contract
            .iter()
            .filter(|item| item.kind() == ItemKind::State)
            .map(|item| item.name().to_owned())
            .collect();
        let life = self.begin_life();
        let supervisor = Rc::new(Watch(self.weak.clone()));
        code.styles.enable(true);
        let started = instance.start(
            &self.name,
            namespaces,
            services.feed(&self.name, &code.manifest.build),
            &code.folder,
            supervisor,
        );
        self.timings
            .borrow_mut()
            .record(Stage::Start, now() - begun);
        if let Err(thrown) = started {
            self.crashed(life, Stage::Start, thrown_parts(&thrown));
            return;
        }
        self.set_phase(Phase::Live);
        self.mount_all();
    }

    /// Makes a fresh instance of code that is already here.
    pub(super) fn revive(&self) {
        if let Err(error) = self.admit_instance() {
            self.fail(error);
            return;
        }
        let (instance, code) = (self.instance.borrow().clone(), self.code.borrow().clone());
        let (Some(instance), Some(code), Some(controller)) = (instance, code, self.weak.upgrade())
        else {
            self.load();
            return;
        };
        let life = self.begin_life();
        if instance.is_resettable() {
            match instance.reset() {
                Ok(()) => self.begin(),
                Err(thrown) => self.crashed(life, Stage::Instantiate, thrown_parts(&thrown)),
            }
            return;
        }
        // A module without wasm starts over by being imported again.
        self.set_phase(Phase::Loading);
        spawn_local(async move {
            let timeouts = controller.services.upgrade().map(|s| s.config.timeouts);
            let watch = Stopwatch::new(&controller.name, timeouts.unwrap_or_default());
            let fresh = controller.instantiate(&watch, &code).await;
            if controller.is_life(life) {
                match fresh {
                    Ok(fresh) => {
                        controller.instance.replace(Some(Rc::new(fresh)));
                        controller.begin();
                    }
                    Err(error) => controller.fail(error),
                }
            }
        });
    }

    /// The instance of `life` is beyond use: its mounts show the fallback, and it comes back
    /// unless it has done so too often.
    pub(super) fn crashed(&self, life: u64, stage: Stage, thrown: Thrown) {
        if !self.is_life(life) {
            return;
        }
        let error = self.crash(stage, thrown);
        let life = self.begin_life();
        let instance = self.instance.borrow().clone();
        self.counters_at_crash
            .set(instance.and_then(|instance| instance.counters()));
        self.clear_mounts();
        if let Some(instance) = &*self.instance.borrow() {
            instance.close();
        }
        let (Some(services), Some(controller)) = (self.services.upgrade(), self.weak.upgrade())
        else {
            return;
        };
        tell_console(&error);
        if !self.has_mounts() {
            self.drop_instance();
            self.set_phase(Phase::Dropped);
            return;
        }
        let pause = self
            .restarts
            .borrow_mut()
            .request(&services.config.restarts, now());
        let Some(pause) = pause else {
            self.fail(error);
            return;
        };
        self.tell_all(&MountState::Failed(error.clone(), true));
        self.set_phase(Phase::Restarting(error));
        spawn_local(async move {
            TimeoutFuture::new(pause).await;
            if controller.is_life(life) {
                controller.revive();
            }
        });
    }

    /// Starts over because somebody asked for it.
    pub(super) fn retry(&self) {
        self.restarts.borrow_mut().forgive();
        if let Some(services) = self.services.upgrade() {
            services.breakers.hurry(&self.name);
            // Who does not want to wait for a restart has not asked for another crash.
            if !matches!(*self.phase.borrow(), Phase::Restarting(_)) {
                services.dead_letters.borrow_mut().forgive(&self.name);
            }
        }
        let phase = self.phase.borrow().clone();
        match phase {
            Phase::Failed(_) | Phase::Idle => self.load(),
            Phase::Restarting(_) => {
                self.begin_life();
                self.revive();
            }
            Phase::Live => self.mount_all(),
            // Nobody has to believe that there is no network.
            Phase::Loading if self.waiting.get().is_some() => self.load(),
            Phase::Loading | Phase::Dropped => {}
        }
    }

    /// The network is back: whatever failed for want of it is tried again.
    pub(super) fn network_is_back(&self) {
        let waits = match &*self.phase.borrow() {
            Phase::Failed(error) => {
                error.is_transient() || error.kind() == RemoteErrorKind::Suspended
            }
            _ => false,
        };
        if waits && self.has_mounts() {
            self.retry();
        }
    }

    pub(super) fn fail(&self, error: RemoteError) {
        self.drop_instance();
        self.tell_all(&MountState::Failed(error.clone(), false));
        self.set_phase(Phase::Failed(error));
    }

    pub(super) fn drop_instance(&self) {
        self.begin_life();
        self.admitted.set(false);
        if let Some(instance) = &*self.instance.borrow() {
            instance.drop_memory();
        }
        if let Some(code) = &*self.code.borrow() {
            code.styles.enable(false);
        }
    }

    pub(super) fn begin_life(&self) -> u64 {
        self.dying.set(false);
        self.life.set(self.life.get() + 1);
        self.life.get()
    }

    pub(super) fn is_life(&self, life: u64) -> bool {
        self.life.get() == life
    }
}

/// What an instance's hooks hold. A trap is handled in a microtask: the hook may run below the
/// shell's own frames.
struct Watch(Weak<Controller>);

impl Supervisor for Watch {
    fn aborted(&self, thrown: Thrown) {
        let Some(controller) = self.0.upgrade() else {
            return;
        };
        let life = controller.life.get();
        controller.dying.set(true);
        spawn_local(async move { controller.crashed(life, Stage::Run, thrown) });
    }

    fn stale(&self) {
        if let Some(controller) = self.0.upgrade() {
            let count = controller.stale_events.get();
            controller.stale_events.set(count.saturating_add(1));
        }
    }

    fn report(&self, report: Report) {
        let Some(controller) = self.0.upgrade() else {
            return;
        };
        match report.kind {
            ReportKind::Panic => {
                controller.last_words.replace(Some(report));
            }
            // It trapped: the hook has said so.
            ReportKind::Error if controller.dying.get() => {}
            ReportKind::Error => {
                let place = report
                    .location
                    .map_or_else(String::new, |place| format!(" at {place}"));
                console_error(&format!(
                    "remote `{}`{place}: {}",
                    controller.name, report.message
                ));
            }
        }
    }
}
