//! From a registry entry to an instance: attempts, pauses, and what one attempt consists of.

use super::code::{Code, code, manifest};
use super::controller::Controller;
use super::instance::Instance;
use super::js::now;
use super::mounting::MountState;
use super::online::{is_offline, online};
use super::shell::Services;
use super::stopwatch::Stopwatch;
use crate::contract::Incompatible;
use crate::remote::{Phase, RemoteError, RemoteErrorKind, Stage, Waiting};
use gloo_timers::future::TimeoutFuture;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::RequestCache;

/// What a load comes to; nothing when nobody wants the remote any more.
type Loaded = Result<Option<(Code, Instance)>, RemoteError>;

impl Controller {
    /// Loads the remote from its registry entry on.
    pub(super) fn load(&self) {
        let Some(controller) = self.weak.upgrade() else {
            return;
        };
        let life = self.begin_life();
        self.attempt.set(0);
        self.offline.replace(None);
        self.waiting.set(None);
        self.set_phase(Phase::Loading);
        self.tell_all(&MountState::Loading);
        spawn_local(async move {
            let result = controller.load_with_retries(life).await;
            if !controller.is_life(life) {
                return;
            }
            controller.waiting.set(None);
            match result {
                Ok(Some((code, instance))) => {
                    controller.code.replace(Some(Rc::new(code)));
                    controller.instance.replace(Some(Rc::new(instance)));
                    controller.begin();
                }
                // Everybody left while it was loading.
                Ok(None) => controller.set_phase(Phase::Idle),
                Err(error) => controller.fail(error),
            }
        });
    }

    async fn load_with_retries(&self, life: u64) -> Loaded {
        let Some(services) = self.services.upgrade() else {
            return Ok(None);
        };
        let policy = services.config.retries;
        let mut watch = Stopwatch::new(&self.name, services.config.timeouts);
        let mut last: Option<RemoteError> = None;
        let mut failed = 0;
        loop {
            if !self.is_life(life) || !self.has_mounts() {
                return Ok(None);
            }
            self.attempt.set(failed + 1);
            let result = self.load_past_stale_caches(&services, &mut watch).await;
            self.timings.replace(watch.timings());
            let error = match result {
                Err(error) => error,
                loaded => return loaded,
            };
            if error.kind() == RemoteErrorKind::Suspended {
                // What opened the breaker says more than that it is open.
                return Err(last.map_or(error, |last| last.after_attempts(failed)));
            }
            if error.is_transient() && is_offline() {
                self.wait_for_network(&watch, error, life).await;
                continue;
            }
            failed += 1;
            let pause = policy.pause(failed, js_sys::Math::random(), error.retry_after());
            let pause = pause.filter(|pause| error.is_transient() && *pause < watch.left());
            let Some(pause) = pause else {
                return Err(error.after_attempts(failed));
            };
            last = Some(error);
            self.wait(Waiting::Pause(pause));
            TimeoutFuture::new(pause).await;
            // Somebody may have asked meanwhile: then what is waited for is another load's.
            if self.is_life(life) {
                self.waiting.set(None);
                self.changed();
            }
        }
    }

    /// Shows `error`, which is for want of a network, until there is one.
    async fn wait_for_network(&self, watch: &Stopwatch, error: RemoteError, life: u64) {
        let begun = now();
        self.tell_all(&MountState::Failed(error.clone(), true));
        self.offline.replace(Some(error));
        self.wait(Waiting::Network);
        online().await;
        if !self.is_life(life) {
            return;
        }
        watch.leave_out(now() - begun);
        self.offline.replace(None);
        self.waiting.set(None);
        self.tell_all(&MountState::Loading);
        self.changed();
    }

    fn wait(&self, reason: Waiting) {
        self.waiting.set(Some(reason));
        self.changed();
    }

    /// One attempt, and another one past all caches if the first may have met what a deployment
    /// has replaced, or what once arrived broken.
    async fn load_past_stale_caches(
        &self,
        services: &Rc<Services>,
        watch: &mut Stopwatch,
    ) -> Loaded {
        // The manifest's URL stays when its content changes; the files it names have hashes.
        let caches = (RequestCache::NoCache, RequestCache::Default);
        let result = self.load_once(services, watch, caches).await;
        if result.as_ref().is_err_and(may_be_stale) {
            services.forget_registry();
            let caches = (RequestCache::Reload, RequestCache::Reload);
            return self.load_once(services, watch, caches).await;
        }
        result
    }

    /// `Ok(None)` when nobody wants the remote any more.
    async fn load_once(
        &self,
        services: &Rc<Services>,
        watch: &mut Stopwatch,
        (manifest_cache, file_cache): (RequestCache, RequestCache),
    ) -> Loaded {
        let registry = watch
            .stage(Stage::Registry, services.registry(watch))
            .await?;
        let entry = registry.get(&self.name).cloned().ok_or_else(|| {
            let known: Vec<_> = registry.iter().map(|(name, _)| name).collect();
            let detail = format!("it knows {}", known.join(", "));
            self.error(Stage::Registry, RemoteErrorKind::Unknown, detail)
        })?;
        self.timeouts.set(entry.timeouts);
        watch.set_timeouts(entry.timeouts.unwrap_or(services.config.timeouts));
        let policy = services.config.breaker;
        let ask = |url: &str| services.breakers.ask(watch, url, policy);
        let found = manifest(watch, &entry, manifest_cache, ask).await?;
        let fits = self.fits(services.contracts.borrow().check(&found.manifest));
        let fetched = match fits {
            Ok(()) => code(watch, found.manifest, &found.url, file_cache).await,
            Err(error) => Err(error),
        };
        let code = found.call.end(fetched)?;
        if !self.has_mounts() {
            return Ok(None);
        }
        self.admit_instance()?;
        let instance = watch
            .stage(Stage::Instantiate, self.instantiate(watch, &code))
            .await?;
        if !self.has_mounts() {
            self.admitted.set(false);
            return Ok(None);
        }
        // Another remote may have been quicker with another idea of the same namespace.
        self.fits(services.contracts.borrow_mut().adopt(&code.manifest))?;
        Ok(Some((code, instance)))
    }

    fn fits(&self, result: Result<(), Incompatible>) -> Result<(), RemoteError> {
        result.map_err(|error| {
            let kind = RemoteErrorKind::Incompatible;
            self.error(Stage::Contract, kind, error.to_string())
        })
    }
}

/// Whether the page, or the browser's cache, may hold what a deployment has replaced, or what
/// once arrived broken: then registry, manifest and files are asked for once more, past caches.
fn may_be_stale(error: &RemoteError) -> bool {
    match error.kind() {
        RemoteErrorKind::NotFound | RemoteErrorKind::Integrity => true,
        RemoteErrorKind::Malformed => error.stage() == Stage::Manifest,
        _ => false,
    }
}
