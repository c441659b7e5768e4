//! From a registry entry to an instance: attempts, pauses, and what one attempt consists of.

use super::code::{Code, code, manifest};
use super::controller::Controller;
use super::mounting::MountState;
use super::online::{is_offline, online};
use super::page::Services;
use super::stopwatch::Stopwatch;
use crate::contract::Incompatible;
use crate::manifest::Manifest;
use crate::provider::{console_error, console_warn, now, timer};
use crate::registry::{Entry, Trust};
use crate::remote::{Phase, RemoteError, RemoteErrorKind, RemoteStatus, Signal, Stage, Waiting};
use gloo_timers::future::TimeoutFuture;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::RequestCache;

/// What a load comes to; nothing when nobody wants the remote any more.
type Loaded = Result<Option<Rc<Code>>, RemoteError>;

impl Controller {
    /// Loads the remote from its registry entry on.
    pub(super) fn load(&self) {
        let Some(controller) = self.weak.upgrade() else {
            return;
        };
        let life = self.begin_life();
        self.attempt.set(0);
        self.mismatches.take();
        self.offline.replace(None);
        self.waiting.set(None);
        self.counters_at_crash.set(None);
        self.tell_all(&MountState::Loading);
        spawn_local(async move {
            let result = controller.load_with_retries(life).await;
            if !controller.is_life(life) {
                return;
            }
            controller.waiting.set(None);
            match result {
                Ok(Some(code)) => {
                    controller.take_over(code);
                    controller.signal(Signal::Fetched);
                }
                // Everybody left while it was loading.
                Ok(None) => controller.signal(Signal::GivenUp),
                Err(error) => controller.refuse(error),
            }
            controller.retire_if_own();
            controller.foresight_is_over();
        });
    }

    /// Fetches and compiles what somebody will probably mount soon.
    pub(super) fn foresee(&self) {
        if matches!(self.phase(), Phase::Idle) {
            self.foreseen.set(true);
            self.signal(Signal::Foreseen);
        } else {
            self.foresight_is_over();
        }
    }

    fn foresight_is_over(&self) {
        self.foreseen.set(false);
        if let Some(services) = self.services.upgrade() {
            services.prefetched(&self.name);
        }
    }

    /// The same build as before keeps its module: a page never forgets one.
    fn take_over(&self, code: Rc<Code>) {
        let known = self.code.borrow().as_ref().map(|known| known.build());
        if known.as_ref() != Some(&code.build()) {
            let (instance, code) = (self.instance.take(), self.code.replace(Some(code)));
            drop((instance, code));
        }
    }

    fn is_wanted(&self) -> bool {
        self.has_mounts() || self.foreseen.get()
    }

    async fn load_with_retries(&self, life: u64) -> Loaded {
        let policy = self.limits().retries;
        let mut watch = self.stopwatch();
        let mut last: Option<RemoteError> = None;
        let mut failed = 0;
        loop {
            // Nothing holds the shell while it only waits.
            let services = self.services.upgrade();
            let Some(services) = services.filter(|_| self.is_life(life) && self.is_wanted()) else {
                return Ok(None);
            };
            self.attempt.set(failed + 1);
            let result = self.load_past_stale_caches(&services, &mut watch).await;
            drop(services);
            self.timings.replace(watch.timings());
            let error = match result {
                Err(error) => error,
                loaded => return loaded,
            };
            if error.kind() == RemoteErrorKind::Suspended {
                // What opened the breaker says more than that it is open.
                return Err(last.map_or(error, |last| last.after_attempts(failed)));
            }
            if error.is_transient() && is_offline() && self.has_mounts() {
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
            TimeoutFuture::new(timer(pause)).await;
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
        // One fetches, and the others, which want instances of their own, wait for it.
        let begun = now();
        let gate = services.gate(&self.name);
        let mut failed = gate.lock().await;
        if !self.is_wanted() {
            return Ok(None);
        }
        // What somebody else was just told is the answer for those who waited, too.
        if let Some((_, error)) = failed.as_ref().filter(|(when, _)| *when > begun) {
            return Err(error.clone());
        }
        // Whoever has had code of its own wants to know whether there is another one.
        let one_more = self.own.is_some() && self.code.borrow().is_none();
        if let Some(code) = services.fetched(&self.name, one_more, begun) {
            return Ok(Some(code));
        }
        // The manifest's URL stays when its content changes; the files it names have hashes.
        let caches = (RequestCache::NoCache, RequestCache::Default);
        let result = self.load_once(services, watch, caches).await;
        if let Err(error) = &result {
            self.note_mismatch(error);
        }
        let result = if result.as_ref().is_err_and(may_be_stale) && watch.left() > 0 {
            services.forget_registry();
            let caches = (RequestCache::Reload, RequestCache::Reload);
            let result = self.load_once(services, watch, caches).await;
            if let Err(error) = &result {
                self.note_mismatch(error);
            }
            result
        } else {
            result
        };
        *failed = result.as_ref().err().map(|error| (now(), error.clone()));
        result
    }

    /// Tells once of bytes that do not have the hash, or the signature, they should have: what is
    /// right elsewhere, or at the second try, does not make it unsaid.
    pub(super) fn note_mismatch(&self, error: &RemoteError) {
        if error.kind() != RemoteErrorKind::Integrity || self.mismatches.borrow().contains(error) {
            return;
        }
        if self.mismatches.borrow().len() < RemoteStatus::MAX_MISMATCHES {
            self.mismatches.borrow_mut().push(error.clone());
        }
        console_error(&format!("{error}; these bytes are not used"));
        self.signal(Signal::Mismatched(error.clone()));
    }

    /// `Ok(None)` when nobody wants the remote any more.
    async fn load_once(
        &self,
        services: &Rc<Services>,
        watch: &mut Stopwatch,
        (manifest_cache, file_cache): (RequestCache, RequestCache),
    ) -> Loaded {
        let (entry, trust) = self.entry(services, watch).await?;
        self.timeouts.set(entry.timeouts);
        watch.set_timeouts(self.timeouts());
        let policy = self.limits().breaker;
        let ask = |url: &str| services.breakers.ask(watch, url, policy);
        let found = manifest(watch, &entry, &trust, manifest_cache, ask).await?;
        let fits = self
            .check_memory(&found.manifest)
            .and_then(|()| self.fits(services.contracts.borrow().check(&found.manifest)));
        let fetched = match fits {
            Ok(()) => code(watch, found.manifest, &found.url, file_cache).await,
            Err(error) => Err(error),
        };
        let code = Rc::new(found.call.end(fetched)?);
        services.remember(&self.name, &code);
        Ok(self.is_wanted().then_some(code))
    }

    /// What the registry says about it.
    pub(super) async fn entry(
        &self,
        services: &Rc<Services>,
        watch: &Stopwatch,
    ) -> Result<(Entry, Trust), RemoteError> {
        let read = watch.stage(Stage::Registry, services.registry(watch)).await;
        // One remote whose files are gone must not take the registry away from the others.
        let registry = match (read, services.last_registry()) {
            (Ok(registry), _) => registry,
            (Err(error), Some(known)) => {
                console_warn(&format!(
                    "{error}; going on with the one that was read before"
                ));
                known
            }
            (Err(error), None) => return Err(error),
        };
        let entry = registry.get(&self.name).cloned().ok_or_else(|| {
            let known: Vec<_> = registry.iter().map(|(name, _)| name).collect();
            let detail = format!("it knows {}", known.join(", "));
            self.error(Stage::Registry, RemoteErrorKind::Unknown, detail)
        })?;
        let trust = registry.trust(&entry);
        Ok((entry, trust.or_unsigned(services.config.unsigned)))
    }

    /// Nothing may be able to take more memory than the page has for it.
    fn check_memory(&self, manifest: &Manifest) -> Result<(), RemoteError> {
        let limit = self.limits().max_memory;
        let maximum = manifest.memory.and_then(|memory| memory.maximum);
        let detail = match maximum.map(|pages| u64::from(pages) << 16) {
            _ if manifest.wasm.is_empty() => return Ok(()),
            Some(bytes) if bytes <= limit => return Ok(()),
            Some(bytes) => format!(
                "its memory may grow to {} MiB, this page has {} MiB for it",
                bytes >> 20,
                limit >> 20
            ),
            None => "its memory has no maximum".to_owned(),
        };
        Err(self.error(Stage::Manifest, RemoteErrorKind::Incompatible, detail))
    }

    pub(super) fn fits(&self, result: Result<(), Incompatible>) -> Result<(), RemoteError> {
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
        RemoteErrorKind::NotFound | RemoteErrorKind::Integrity | RemoteErrorKind::Untrusted => true,
        RemoteErrorKind::Malformed => error.stage() == Stage::Manifest,
        _ => false,
    }
}
