//! How a remote comes to life, dies and comes back.

use super::code::{Code, manifest};
use super::controller::Controller;
use super::crash::tell_console;
use super::instance::{Instance, Supervisor};
use super::js::thrown_parts;
use super::mounting::MountState;
use super::stopwatch::Stopwatch;
use crate::contract::ItemKind;
use crate::link::{Report, ReportKind};
use crate::provider::{console_warn, now};
use crate::remote::crash::Thrown;
use crate::remote::{Phase, RemoteError, RemoteErrorKind, Signal, Stage};
use crate::scope::Leftovers;
use std::rc::{Rc, Weak};
use wasm_bindgen_futures::spawn_local;
use web_sys::RequestCache;

/// From how many modules on a remote that cannot be reset is warned of, at each doubling.
const MANY_MODULES: u32 = 16;

impl Controller {
    /// A stopwatch for what is about to happen to the remote; slow stages are said to be.
    pub(super) fn stopwatch(&self) -> Stopwatch {
        let (weak, listener) = (self.weak.clone(), self.weak.clone());
        let watch = Stopwatch::new(&self.name, self.timeouts());
        let watch = watch.on_error(move |error| {
            if let Some(controller) = listener.upgrade() {
                controller.note_mismatch(error);
            }
        });
        watch.on_slow(move |stage, is_slow| {
            let Some(controller) = weak.upgrade() else {
                return;
            };
            if is_slow {
                let detail = format!("no answer in {} ms so far", controller.timeouts().slow);
                let error = controller.error(stage, RemoteErrorKind::Slow, detail);
                console_warn(&error.to_string());
                controller.slow.set(Some(stage));
            } else if controller.slow.get() == Some(stage) {
                controller.slow.set(None);
            }
            controller.changed();
        })
    }

    fn admit_instance(&self) -> Result<(), RemoteError> {
        let Some(services) = self.services.upgrade() else {
            return Ok(());
        };
        let max = services.config.max_instances;
        while !self.admitted.get() && services.live_instances() >= max {
            if !services.evict_one() {
                let live = services.live_instances();
                let detail = format!("the page holds {live} instances, its limit is {max}");
                let kind = RemoteErrorKind::TooManyInstances;
                return Err(self.error(Stage::Instantiate, kind, detail));
            }
        }
        self.admitted.set(true);
        Ok(())
    }

    /// Whether it may run beside what runs already, and there is a place for it.
    fn admit(&self, code: &Code) -> Result<(), RemoteError> {
        if let Some(services) = self.services.upgrade() {
            // Another remote may have been quicker with another idea of the same namespace.
            self.fits(services.contracts.borrow_mut().adopt(&code.manifest))?;
        }
        self.admit_instance()
    }

    /// Makes a fresh instance of code that is here, and starts it.
    pub(super) fn instantiate(&self) {
        let (code, Some(controller)) = (self.code.borrow().clone(), self.weak.upgrade()) else {
            return;
        };
        let life = self.begin_life();
        let Some(code) = code else {
            // Somebody has forgotten it: begin again.
            self.signal(Signal::GivenUp);
            return;
        };
        if let Err(error) = self.admit(&code) {
            self.refuse(error);
            return;
        }
        let instance = self.instance.borrow().clone();
        if let Some(instance) = instance.filter(|instance| instance.is_resettable()) {
            match instance.reset() {
                Ok(()) => self.start(life),
                Err(thrown) => self.crashed(life, Stage::Instantiate, thrown_parts(&thrown)),
            }
            return;
        }
        // The first time; and a module without wasm starts over by being imported again.
        spawn_local(async move {
            let watch = controller.stopwatch();
            let created = controller.create(&watch, &code).await;
            for (stage, duration) in watch.timings().iter() {
                controller.timings.borrow_mut().record(stage, duration);
            }
            if !controller.is_life(life) {
                return;
            }
            match created {
                Ok(instance) => {
                    controller.instance.replace(Some(Rc::new(instance)));
                    controller.start(life);
                }
                Err(error) => {
                    // Code that makes no instance is worth nothing.
                    let code = controller.code.take();
                    drop(code);
                    if let Some(services) = controller.services.upgrade() {
                        services.forget_code(&controller.name);
                    }
                    controller.refuse(error);
                }
            }
        });
    }

    async fn create(&self, watch: &Stopwatch, code: &Code) -> Result<Instance, RemoteError> {
        let (tag, modules) = self
            .services
            .upgrade()
            .map_or_else(Default::default, |services| {
                (services.next_tag(), services.count_module(&self.name))
            });
        let supervisor = Rc::new(Watch(self.weak.clone()));
        let created = Instance::create(watch, code, &tag, supervisor);
        let created = watch.stage(Stage::Instantiate, created).await?;
        if !created.is_resettable() && modules >= MANY_MODULES && modules.is_power_of_two() {
            console_warn(&format!(
                "remote `{}` has {modules} modules in this page, which never forgets one: it \
                 exports no `__wbg_reset_state`, so it is imported again each time it starts over",
                self.name
            ));
        }
        Ok(created)
    }

    /// Starts the instance and mounts what waits.
    fn start(&self, life: u64) {
        let (Some(instance), Some(code), Some(services)) = (
            self.instance.borrow().clone(),
            self.code.borrow().clone(),
            self.services.upgrade(),
        ) else {
            return;
        };
        if !self.has_mounts() {
            // Everybody left while it was on its way.
            self.signal(Signal::Started);
            self.retire_if_own();
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
        let supervisor = Rc::new(Watch(self.weak.clone()));
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
        self.counters_at_crash.set(None);
        match started {
            Ok(()) => self.signal(Signal::Started),
            Err(thrown) => self.crashed(life, Stage::Start, thrown_parts(&thrown)),
        }
    }

    /// The instance of `life` is beyond use: its mounts show the fallback, and it comes back
    /// unless it has done so too often.
    pub(super) fn crashed(&self, life: u64, stage: Stage, thrown: Thrown) {
        if !self.is_life(life) {
            return;
        }
        let error = self.crash(stage, thrown);
        self.begin_life();
        let instance = self.instance.borrow().clone();
        if let Some(instance) = instance {
            self.counters_at_crash.set(instance.counters());
            instance.close();
        }
        self.clear_mounts();
        self.forget_reported();
        tell_console(&error);
        self.signal(Signal::Crashed(error));
        match self.phase() {
            Phase::Restarting(error) => self.tell_all(&MountState::Failed(error, true)),
            Phase::Broken(error) => self.tell_all(&MountState::Failed(error, false)),
            _ => {}
        }
        self.retire_if_own();
    }

    /// Starts over because somebody asked for it.
    pub(super) fn retry(&self) {
        if let Some(services) = self.services.upgrade() {
            services.breakers.hurry(&self.name);
            // Who does not want to wait for a restart has not asked for another crash.
            if !matches!(self.phase(), Phase::Restarting(_)) {
                services.dead_letters.borrow_mut().forgive(&self.name);
            }
        }
        self.forget_reported();
        self.signal(Signal::Retried);
        self.recover_if_healthy();
    }

    /// The network is back: whatever failed for want of it is tried again.
    pub(super) fn network_is_back(&self) {
        let waits = match self.phase() {
            Phase::Failed(error) => {
                error.is_transient() || error.kind() == RemoteErrorKind::Suspended
            }
            _ => false,
        };
        if waits && self.has_mounts() {
            self.retry();
        }
    }

    /// It could not be loaded or instantiated.
    pub(super) fn refuse(&self, error: RemoteError) {
        self.signal(Signal::Refused(error.clone()));
        self.tell_all(&MountState::Failed(error, false));
    }

    /// It crashed too often; only another build deserves another try without being asked.
    pub(super) fn look_for_build(&self) {
        let (Some(controller), Some(services)) = (self.weak.upgrade(), self.services.upgrade())
        else {
            return;
        };
        if self.looking.replace(true) {
            return;
        }
        let life = self.life.get();
        let broken = self.code.borrow().as_ref().map(|code| code.build());
        spawn_local(async move {
            let watch = controller.stopwatch();
            services.forget_registry();
            let policy = controller.limits().breaker;
            let found = async {
                let (entry, trust) = controller.entry(&services, &watch).await?;
                let ask = |url: &str| services.breakers.ask(&watch, url, policy);
                manifest(&watch, &entry, &trust, RequestCache::NoCache, ask).await
            }
            .await;
            controller.looking.set(false);
            let Ok(found) = found else {
                return;
            };
            let build = found.manifest.build.clone();
            let is_other = Some(&build) != broken.as_ref();
            // Its files are not what was asked for.
            let _ = found.call.end(Ok(()));
            if is_other && controller.is_life(life) {
                controller.signal(Signal::Redeployed);
            }
        });
    }

    pub(super) fn drop_instance(&self) {
        self.begin_life();
        self.admitted.set(false);
        self.forget_reported();
        // What it was when it crashed is of interest for as long as it is down.
        if !self.phase().is_down() {
            self.counters_at_crash.set(None);
        }
        let instance = self.instance.borrow().clone();
        if let Some(instance) = instance {
            instance.drop_memory();
        }
    }

    /// A mount left resources behind, and they were ended. A place is told to the console once.
    fn left_behind(&self, report: &Report) {
        let left = Leftovers::from_report(report);
        let said = match self.services.upgrade() {
            Some(services) => {
                let mut warned = services.warned.borrow_mut();
                warned.entry(self.name.clone()).or_default().warn(&left)
            }
            None => Vec::new(),
        };
        for what in said {
            console_warn(&format!("remote `{}` left behind {what}", self.name));
        }
        self.leftovers.borrow_mut().merge(left);
        self.changed();
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
            controller.count_stale();
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
            ReportKind::Leftover => controller.left_behind(&report),
            // It trapped: the hook has said so.
            ReportKind::Error if controller.dying.get() => {}
            ReportKind::Error => controller.complained(&report),
        }
    }
}
