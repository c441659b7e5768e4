//! The shell's objects as this module sees them.

use crate::base::Namespace;
use crate::state::{AppendError, Appending, Deliver, Feed, FeedGuard, Receipt};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    pub(super) type InstanceLink;

    #[wasm_bindgen(method, catch)]
    fn append(
        this: &InstanceLink,
        namespace: &str,
        events: &str,
        expected: Option<f64>,
        number: f64,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn subscribe(
        this: &InstanceLink,
        namespace: &str,
        from: f64,
        deliver: &JsValue,
    ) -> Result<Function, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn report(this: &InstanceLink, json: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn assets(this: &InstanceLink) -> Option<String>;

    /// What an append resolves to.
    type Accepted;

    #[wasm_bindgen(method, getter)]
    fn version(this: &Accepted) -> f64;

    #[wasm_bindgen(method, catch)]
    fn read(this: &InstanceLink, namespace: &str, from: f64) -> Result<Option<String>, JsValue>;

    /// Why the shell refused an append: an `Error` with these properties.
    type Refusal;

    #[wasm_bindgen(method, getter)]
    fn message(this: &Refusal) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn kind(this: &Refusal) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn numbers(this: &Refusal) -> Option<Vec<f64>>;

    #[derive(Clone)]
    pub(super) type MountLink;

    #[wasm_bindgen(method, catch)]
    pub(super) fn rendered(this: &MountLink) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn navigate(this: &MountLink, href: &str, replace: bool)
    -> Result<JsValue, JsValue>;

    pub(super) type MountRequest;

    #[wasm_bindgen(method, getter)]
    pub(super) fn id(this: &MountRequest) -> u32;
    #[wasm_bindgen(method, getter)]
    pub(super) fn component(this: &MountRequest) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn props(this: &MountRequest) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn host(this: &MountRequest) -> web_sys::Element;
    #[wasm_bindgen(method, getter)]
    pub(super) fn overlay(this: &MountRequest) -> web_sys::Element;
    #[wasm_bindgen(method, getter)]
    pub(super) fn root(this: &MountRequest) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn base(this: &MountRequest) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn route(this: &MountRequest) -> Option<String>;
}

/// What was thrown, as text.
pub(super) fn thrown(value: &JsValue) -> String {
    value
        .dyn_ref::<js_sys::Error>()
        .and_then(|error| error.unchecked_ref::<Refusal>().message())
        .or_else(|| value.as_string())
        .unwrap_or_else(|| "unknown error".to_owned())
}

fn refusal(namespace: String, value: &JsValue) -> AppendError {
    let error = value
        .dyn_ref::<js_sys::Error>()
        .map(|error| error.unchecked_ref::<Refusal>());
    let kind = error.and_then(Refusal::kind).unwrap_or_default();
    let numbers = error.and_then(Refusal::numbers).unwrap_or_default();
    match (kind.as_str(), numbers.as_slice()) {
        ("conflict", &[expected, actual]) => AppendError::Conflict {
            namespace,
            expected: expected as u64,
            actual: actual as u64,
        },
        ("log-full", &[events, bytes]) => AppendError::LogFull {
            namespace,
            events: events as usize,
            bytes: bytes as usize,
        },
        ("poisoned", &[version]) => AppendError::Poisoned {
            namespace,
            version: version as u64,
        },
        // The other kinds are made on this side of the link.
        _ => AppendError::Link {
            namespace,
            reason: thrown(value),
        },
    }
}

/// Shared state through the shell.
pub(super) struct LinkFeed(pub(super) InstanceLink);

impl Feed for LinkFeed {
    fn append_events(
        &self,
        namespace: &Namespace,
        events: &str,
        expected: Option<u64>,
        number: u64,
    ) -> Appending {
        let sent = self.0.append(
            namespace.as_str(),
            events,
            expected.map(|version| version as f64),
            number as f64,
        );
        let namespace = namespace.to_string();
        Box::pin(async move {
            let answer = match sent {
                Ok(promise) => JsFuture::from(promise).await,
                Err(error) => Err(error),
            };
            match answer {
                Ok(receipt) => Ok(Receipt {
                    version: receipt.unchecked_ref::<Accepted>().version() as u64,
                }),
                Err(error) => Err(refusal(namespace, &error)),
            }
        })
    }

    fn read(&self, namespace: &Namespace, from: u64) -> Result<Option<String>, String> {
        let batch = self.0.read(namespace.as_str(), from as f64);
        batch.map_err(|error| thrown(&error))
    }

    fn subscribe(
        &self,
        namespace: &Namespace,
        from: u64,
        deliver: Deliver,
    ) -> Result<FeedGuard, String> {
        let deliver = Closure::<dyn Fn(String)>::new(move |batch: String| deliver(&batch));
        let unsubscribe = self
            .0
            .subscribe(namespace.as_str(), from as f64, deliver.as_ref())
            .map_err(|error| thrown(&error))?;
        Ok(FeedGuard::new(move || {
            // A shell that is gone has no subscription left to end.
            let _ = unsubscribe.call0(&JsValue::NULL);
            drop(deliver);
        }))
    }
}
