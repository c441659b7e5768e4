use super::closer::Closer;
use crate::scope::key::Alive;
use crate::scope::{ResourceGuard, ResourceKind, Scope};
use std::fmt;
use std::panic::Location;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

/// A worker. It is terminated when the last clone is dropped, or with its scope.
#[derive(Clone)]
pub struct WorkerHandle {
    worker: Worker,
    guard: Rc<ResourceGuard>,
}

impl WorkerHandle {
    /// Sends a text. To a worker that has ended it is lost.
    pub fn post(&self, text: &str) {
        if self.guard.is_open() {
            // A text can be sent.
            let _ = self.worker.post_message(&text.into());
        }
    }
}

impl PartialEq for WorkerHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guard, &other.guard)
    }
}

impl fmt::Debug for WorkerHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WorkerHandle")
            .field("is_open", &self.guard.is_open())
            .finish_non_exhaustive()
    }
}

impl Scope {
    /// Starts the classic script at `url` as a worker; browsers want it to be of the page's
    /// origin. `f` is called with each text that it sends, and with a sentence when it cannot be
    /// loaded, throws, or sends something that is not text.
    ///
    /// # Errors
    ///
    /// A sentence when the browser refuses, or the scope has ended.
    #[track_caller]
    pub fn worker(
        &self,
        url: &str,
        f: impl FnMut(Result<String, String>) + 'static,
    ) -> Result<WorkerHandle, String> {
        self.worker_at(Location::caller(), url, Box::new(f))
    }

    pub(in crate::scope) fn worker_at(
        &self,
        origin: &'static Location<'static>,
        url: &str,
        mut f: Box<dyn FnMut(Result<String, String>)>,
    ) -> Result<WorkerHandle, String> {
        let sentence = |what: &str| ["worker `", url, "` ", what].concat();
        if self.has_ended() {
            return Err(sentence("was not started: its scope has ended"));
        }
        let worker =
            Worker::new(url).map_err(|_| sentence("was not started: the browser refuses it"))?;
        let alive = Alive::default();
        let called = {
            let alive = alive.clone();
            let failed = sentence("has failed");
            let no_text = sentence("has sent something that is not text");
            Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                if !alive.is_open() {
                    return;
                }
                f(match event.dyn_ref::<MessageEvent>() {
                    Some(message) => message.data().as_string().ok_or_else(|| no_text.clone()),
                    None => Err(failed.clone()),
                });
            })
        };
        let function = Some(called.as_ref().unchecked_ref());
        worker.set_onmessage(function);
        worker.set_onmessageerror(function);
        worker.set_onerror(function);
        let closer = Closer::hold(&worker, "terminate", &[]);
        let guard = self.add_held(ResourceKind::Worker, origin, &alive, closer, called);
        Ok(WorkerHandle {
            worker,
            guard: Rc::new(guard),
        })
    }
}
