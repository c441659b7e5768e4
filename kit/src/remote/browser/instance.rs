//! One instance of a remote: its module, its link, and what it subscribed to.

use super::code::{Code, PLACEHOLDER};
use super::instance_link::LinkFunctions;
use super::js::{
    self, Exports, InstanceLink, exports_function, import_module, mark_told, object, thrown_parts,
    thrown_text,
};
use super::stopwatch::Stopwatch;
use crate::link::Report;
use crate::memory::{Counters, Folding, WORDS};
use crate::remote::crash::{Evidence, Thrown};
use crate::remote::{RemoteError, RemoteErrorKind, Stage};
use crate::state::{FeedGuard, HubFeed};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Url};

/// What an instance tells its supervisor.
pub(super) trait Supervisor {
    /// The instance trapped.
    fn aborted(&self, thrown: Thrown);
    /// A late event was dropped.
    fn stale(&self);
    /// The remote reported something.
    fn report(&self, report: Report);
}

pub(super) struct Instance {
    /// The word in its stacks that no other instance has.
    tag: Box<str>,
    exports: Exports,
    life: RefCell<Option<Life>>,
    /// Where the allocator's counters are; asked for once, since a trapped instance answers
    /// nothing and its memory can still be read.
    counters: Cell<Option<u32>>,
    /// How often something went wrong in this life that did not end it.
    faults: Cell<u32>,
    _hooks: [Closure<dyn Fn(JsValue)>; 2],
    resettable: bool,
}

/// What one life of the instance, from start to trap or drop, holds.
struct Life {
    link: InstanceLink,
    subscriptions: Rc<RefCell<BTreeMap<u32, FeedGuard>>>,
    _functions: LinkFunctions,
}

impl Instance {
    /// Imports the module under a tag of its own and instantiates the wasm.
    pub(super) async fn create(
        watch: &Stopwatch,
        code: &Code,
        tag: &str,
        supervisor: Rc<dyn Supervisor>,
    ) -> Result<Self, RemoteError> {
        let stage = Stage::Instantiate;
        let crashed =
            |thrown: &JsValue| watch.error(stage, RemoteErrorKind::Compile, thrown_text(thrown));
        let exports = import(code, tag).await.map_err(|thrown| crashed(&thrown))?;
        for name in ["describe", "start", "mount"] {
            if !exports_function(&exports, name) {
                let detail = format!("its module does not export `{name}`");
                return Err(watch.error(stage, RemoteErrorKind::Malformed, detail));
            }
        }
        if let Some(module) = &code.module {
            let options = object(&[("module_or_path", module)]);
            let ready = exports.init(&options).map_err(|thrown| crashed(&thrown))?;
            let mut unfinished = Unfinished {
                exports: exports.clone(),
                ready: Some(ready.clone()),
            };
            let instantiated = JsFuture::from(ready).await;
            unfinished.ready = None;
            instantiated.map_err(|thrown| crashed(&thrown))?;
        }
        let hooks = {
            let (first, second) = (supervisor.clone(), supervisor);
            let aborted = Closure::<dyn Fn(JsValue)>::new(move |thrown: JsValue| {
                mark_told(&thrown);
                first.aborted(thrown_parts(&thrown));
            });
            let stale = Closure::<dyn Fn(JsValue)>::new(move |_| second.stale());
            [aborted, stale]
        };
        // From here on an error drops the instance, and its memory with it: the page never
        // forgets a module, so nobody else would.
        let instance = Self {
            tag: tag.into(),
            life: RefCell::new(None),
            faults: Cell::new(0),
            counters: Cell::new(None),
            resettable: exports_function(&exports, "__wbg_reset_state"),
            _hooks: hooks,
            exports,
        };
        check_description(watch, &instance.exports)?;
        if exports_function(&instance.exports, "__mfe_hooks") {
            let [aborted, stale] = &instance._hooks;
            let hooks = object(&[("aborted", aborted.as_ref()), ("stale", stale.as_ref())]);
            let hooked = instance.exports.hooks(&hooks);
            hooked.map_err(|thrown| crashed(&thrown))?;
        }
        Ok(instance)
    }

    /// Calls `start` with a fresh link. `feed` is of this life alone: what it appends is numbered
    /// from the beginning.
    pub(super) fn start(
        &self,
        remote: &Rc<str>,
        namespaces: Rc<[String]>,
        feed: HubFeed,
        assets: &str,
        supervisor: Rc<dyn Supervisor>,
    ) -> Result<(), JsValue> {
        let subscriptions = Rc::default();
        let functions = LinkFunctions::new(remote, namespaces, feed, &subscriptions, supervisor);
        let link = functions.link(assets);
        let object = link.link();
        self.faults.set(0);
        self.life.replace(Some(Life {
            link,
            subscriptions,
            _functions: functions,
        }));
        self.counters
            .set(self.exports.counters().ok().map(|address| address as u32));
        self.exports.start(&object).map(drop)
    }

    pub(super) fn mount(
        &self,
        request: &JsValue,
        link: &JsValue,
    ) -> Result<js::MountHandle, JsValue> {
        self.exports.mount(request, link)
    }

    /// Ends this life: the link throws from now on, and nothing is delivered any more.
    pub(super) fn close(&self) {
        if let Some(life) = self.life.take() {
            life.link.close();
            let subscriptions = life.subscriptions.take();
            drop(subscriptions);
        }
    }

    /// Forgets instance and memory; the compiled module stays.
    pub(super) fn drop_memory(&self) {
        self.close();
        if exports_function(&self.exports, "__mfe_drop") {
            let _ = self.exports.drop_instance();
        }
    }

    /// Whether [`reset`](Self::reset) works; without, a fresh instance has to be created.
    pub(super) fn is_resettable(&self) -> bool {
        self.resettable
    }

    /// Replaces instance and memory by fresh ones.
    pub(super) fn reset(&self) -> Result<(), JsValue> {
        self.exports.reset().map(drop)
    }

    pub(super) fn tag(&self) -> &str {
        &self.tag
    }

    /// Whether it has started and not come to its end.
    pub(super) fn is_alive(&self) -> bool {
        self.life.borrow().is_some()
    }

    /// Something went wrong that does not end it; the number of such things in this life.
    pub(super) fn count_fault(&self) -> u32 {
        self.faults.set(self.faults.get().saturating_add(1));
        self.faults.get()
    }

    pub(super) fn faults(&self) -> u32 {
        self.faults.get()
    }

    pub(super) fn counters(&self) -> Option<Counters> {
        Counters::from_words(self.words()?)
    }

    /// The event that it is folding, and the namespace: of interest once it has trapped.
    pub(super) fn folding(&self) -> Option<(String, Folding)> {
        let folding = Folding::from_words(self.words()?)?;
        let memory = self.exports.memory().ok()?;
        let name = js::read_bytes(&memory, folding.name_address, folding.name_bytes)?;
        let name = String::from_utf8(name.to_vec()).ok()?;
        Some((name, folding))
    }

    /// What can be found out about its end.
    pub(super) fn evidence(&self, thrown: Thrown) -> Evidence {
        Evidence {
            thrown,
            failed_bytes: self.counters().map_or(0, |counters| counters.failed_bytes),
            linear_memory: self.linear_memory(),
            ..Evidence::default()
        }
    }

    fn words(&self) -> Option<[u32; WORDS]> {
        let address = self.counters.get()?;
        let memory = self.exports.memory().ok()?;
        let bytes = js::read_bytes(&memory, address, 4 * WORDS as u32)?.to_vec();
        let mut words = [0; WORDS];
        for (word, bytes) in words.iter_mut().zip(bytes.chunks_exact(4)) {
            *word = u32::from_le_bytes(bytes.try_into().ok()?);
        }
        Some(words)
    }

    /// The size of the linear memory in bytes; 0 without an instance.
    pub(super) fn linear_memory(&self) -> u32 {
        let memory = self.exports.memory().unwrap_or_default();
        let buffer = js_sys::Reflect::get(&memory, &"buffer".into()).unwrap_or_default();
        buffer
            .dyn_ref::<js_sys::ArrayBuffer>()
            .map_or(0, js_sys::ArrayBuffer::byte_length)
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.drop_memory();
    }
}

/// An instance on its way. Given up before it is there, it is dropped when it comes.
struct Unfinished {
    exports: Exports,
    ready: Option<js_sys::Promise>,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let Some(ready) = self.ready.take() else {
            return;
        };
        let exports = self.exports.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if JsFuture::from(ready).await.is_ok() && exports_function(&exports, "__mfe_drop") {
                let _ = exports.drop_instance();
            }
        });
    }
}

/// Whether the module can be run by this kit, in its own words. Its name is not compared: one
/// build may be deployed under two.
fn check_description(watch: &Stopwatch, exports: &Exports) -> Result<(), RemoteError> {
    #[derive(serde::Deserialize)]
    struct Description {
        abi: u32,
    }
    let stage = Stage::Instantiate;
    let text = exports
        .describe()
        .map_err(|thrown| watch.error(stage, RemoteErrorKind::Crashed, thrown_text(&thrown)))?;
    let malformed = |detail: String| watch.error(stage, RemoteErrorKind::Malformed, detail);
    let description: Description = serde_json::from_str(&text.as_string().unwrap_or_default())
        .map_err(|error| malformed(format!("`describe` of its module: {error}")))?;
    if description.abi != crate::manifest::ABI {
        let detail = format!("its module has module contract {}", description.abi);
        return Err(watch.error(stage, RemoteErrorKind::Incompatible, detail));
    }
    Ok(())
}

async fn import(code: &Code, tag: &str) -> Result<Exports, JsValue> {
    let mut text = code.entry.replace(PLACEHOLDER, tag);
    text.push_str("\n//# sourceURL=");
    text.push_str(&code.entry_url);
    text.push('#');
    text.push_str(tag);
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let imported = match import_module(&url) {
        Ok(promise) => JsFuture::from(promise).await,
        Err(thrown) => Err(thrown),
    };
    Url::revoke_object_url(&url)?;
    imported.map(JsCast::unchecked_into)
}
