//! The shell's objects as this module sees them.

use crate::base::{Namespace, SchemaVersion};
use crate::link::text_of;
use crate::provider::ShellLink;
use crate::state::{Deliver, Feed, FeedGuard};
use js_sys::{Function, JsString};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    pub(super) type InstanceLink;

    #[wasm_bindgen(method, catch)]
    fn send(this: &InstanceLink, namespace: &str, lines: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn subscribe(
        this: &InstanceLink,
        namespace: &str,
        from: f64,
        deliver: &JsValue,
        schema: &str,
        keeps_own: bool,
    ) -> Result<Function, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn read(
        this: &InstanceLink,
        namespace: &str,
        from: f64,
        schema: &str,
    ) -> Result<Option<JsString>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn snapshot(
        this: &InstanceLink,
        namespace: &str,
        version: f64,
        json: &str,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn status(this: &InstanceLink, namespace: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(super) fn report(this: &InstanceLink, json: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn assets(this: &InstanceLink) -> Option<String>;

    /// An `Error` has one.
    type Message;

    #[wasm_bindgen(method, getter)]
    fn message(this: &Message) -> Option<String>;

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
        .and_then(|error| error.unchecked_ref::<Message>().message())
        .or_else(|| value.as_string())
        .unwrap_or_else(|| "unknown error".to_owned())
}

/// Shared state through the shell. Whoever uses none does not link it.
struct LinkFeed(InstanceLink);

/// Where the events of shared state come from and go to, in a module that a shell has loaded.
pub(crate) fn feed(link: &ShellLink) -> Rc<dyn Feed> {
    Rc::new(LinkFeed(link.0.clone().unchecked_into()))
}

impl Feed for LinkFeed {
    fn send(&self, namespace: &Namespace, lines: &str) -> Result<(), String> {
        let sent = self.0.send(namespace.as_str(), lines);
        sent.map_err(|error| thrown(&error))
    }

    fn read(
        &self,
        namespace: &Namespace,
        from: u64,
        schema: SchemaVersion,
    ) -> Result<Option<String>, String> {
        let batch = self
            .0
            .read(namespace.as_str(), from as f64, &schema.to_string());
        batch
            .map(|batch| batch.as_ref().map(text_of))
            .map_err(|error| thrown(&error))
    }

    fn subscribe(
        &self,
        namespace: &Namespace,
        from: u64,
        schema: SchemaVersion,
        deliver: Deliver,
    ) -> Result<FeedGuard, String> {
        let deliver =
            Closure::<dyn Fn(JsString)>::new(move |batch: JsString| deliver(&text_of(&batch)));
        let (namespace, schema) = (namespace.as_str(), schema.to_string());
        let unsubscribe = self
            .0
            .subscribe(namespace, from as f64, deliver.as_ref(), &schema, true)
            .map_err(|error| thrown(&error))?;
        Ok(FeedGuard::new(move || {
            // A shell that is gone has no subscription left to end.
            let _ = unsubscribe.call0(&JsValue::NULL);
            drop(deliver);
        }))
    }

    fn snapshot(&self, namespace: &Namespace, version: u64, json: &str) {
        // A shell that is gone wants none.
        let _ = self.0.snapshot(namespace.as_str(), version as f64, json);
    }

    fn status(&self, namespace: &Namespace) -> Option<String> {
        self.0.status(namespace.as_str()).ok().flatten()
    }
}
