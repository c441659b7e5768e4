//! The link of one life of an instance: what its kit may ask of the shell's.

use super::instance::Supervisor;
use super::js::{InstanceLink, instance_link, object, thrown_text};
use crate::base::{Namespace, SchemaVersion};
use crate::link::{Report, ReportKind, text_of};
use crate::state::{AppendError, Feed, FeedGuard, HubFeed};
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

type Append = dyn Fn(String, String, Option<f64>, Option<f64>) -> Result<Promise, JsValue>;
type Send = dyn Fn(String, JsValue) -> Result<(), JsValue>;
type Read = dyn Fn(String, f64, Option<String>) -> Result<Option<String>, JsValue>;
type Subscribe =
    dyn Fn(String, f64, Function, Option<String>, Option<bool>) -> Result<u32, JsValue>;
type Take = dyn Fn(String, f64, JsValue) -> Result<(), JsValue>;
type Status = dyn Fn(String) -> Result<Option<String>, JsValue>;

/// What a remote's kit calls.
pub(super) struct LinkFunctions {
    append: Closure<Append>,
    send: Closure<Send>,
    read: Closure<Read>,
    subscribe: Closure<Subscribe>,
    snapshot: Closure<Take>,
    status: Closure<Status>,
    unsubscribe: Closure<dyn Fn(u32)>,
    report: Closure<dyn Fn(String)>,
}

impl LinkFunctions {
    pub(super) fn new(
        remote: &Rc<str>,
        namespaces: Rc<[String]>,
        feed: HubFeed,
        subscriptions: &Rc<RefCell<BTreeMap<u32, FeedGuard>>>,
        supervisor: Rc<dyn Supervisor>,
    ) -> Self {
        let allowed = {
            let remote = remote.clone();
            Rc::new(move |name: &str| {
                if namespaces.iter().any(|known| known == name) {
                    return Namespace::new(name).map_err(|error| fail(&error.to_string()));
                }
                Err(fail(&format!(
                    "remote `{remote}` does not declare state `{name}`: list it in `remote! {{ states: [..] }}`"
                )))
            })
        };
        let feed = Rc::new(feed);
        let append = {
            let (allowed, feed) = (allowed.clone(), feed.clone());
            let append =
                move |name: String, events: String, expected: Option<f64>, number: Option<f64>| {
                    let namespace = allowed(&name)?;
                    let expected = expected.map(|version| version as u64);
                    let number = number.unwrap_or_default() as u64;
                    let answer = feed.append_events(&namespace, &events, expected, number);
                    Ok(future_to_promise(async move {
                        let receipt = answer.await.map_err(|error| refuse(&error))?;
                        Ok(object(&[("version", &(receipt.version as f64).into())]).into())
                    }))
                };
            Closure::new(append)
        };
        let send = {
            let (allowed, feed) = (allowed.clone(), feed.clone());
            Closure::new(move |name: String, lines: JsValue| {
                let namespace = allowed(&name)?;
                let sent = feed.send(&namespace, &long_text(&lines, "send")?);
                sent.map_err(|refusal| fail(&refusal))
            })
        };
        let read = {
            let (allowed, feed) = (allowed.clone(), feed.clone());
            Closure::new(move |name: String, from: f64, schema: Option<String>| {
                let batch = feed.read(&allowed(&name)?, from as u64, schema_of(schema)?);
                batch.map_err(|refusal| fail(&refusal))
            })
        };
        let snapshot = {
            let (allowed, feed) = (allowed.clone(), feed.clone());
            Closure::new(move |name: String, version: f64, json: JsValue| {
                let namespace = allowed(&name)?;
                feed.snapshot(&namespace, version as u64, &long_text(&json, "snapshot")?);
                Ok(())
            })
        };
        let status = {
            let (allowed, feed) = (allowed.clone(), feed.clone());
            Closure::new(move |name: String| Ok(feed.status(&allowed(&name)?)))
        };
        let subscribe = {
            let (subscriptions, next) = (subscriptions.clone(), Cell::new(0));
            let supervisor = supervisor.clone();
            let subscribe = move |name: String,
                                  from: f64,
                                  deliver: Function,
                                  schema: Option<String>,
                                  keeps_own: Option<bool>| {
                let (namespace, schema) = (allowed(&name)?, schema_of(schema)?);
                let (supervisor, state) = (supervisor.clone(), namespace.clone());
                let deliver = Rc::new(move |batch: &str| {
                    // What the remote throws here is its own loss, and nobody else's.
                    if let Err(thrown) = deliver.call1(&JsValue::NULL, &batch.into()) {
                        let text = thrown_text(&thrown);
                        supervisor.report(Report {
                            kind: ReportKind::Error,
                            message: format!("events of state `{state}` were not taken: {text}"),
                            location: None,
                        });
                    }
                });
                let feed = match keeps_own {
                    Some(true) => &HubFeed::clone(&feed).without_own_events(),
                    _ => &*feed,
                };
                let guard = feed
                    .subscribe(&namespace, from as u64, schema, deliver)
                    .map_err(|refusal| fail(&refusal))?;
                let id = next.get();
                next.set(id + 1);
                subscriptions.borrow_mut().insert(id, guard);
                Ok(id)
            };
            Closure::new(subscribe)
        };
        let unsubscribe = {
            let subscriptions = subscriptions.clone();
            Closure::new(move |id: u32| {
                let ended = subscriptions.borrow_mut().remove(&id);
                drop(ended);
            })
        };
        let report = Closure::new(move |text: String| {
            let report = Report::parse(&text);
            supervisor.report(report.unwrap_or_else(|reason| Report {
                kind: ReportKind::Error,
                message: reason,
                location: None,
            }));
        });
        Self {
            append,
            send,
            read,
            subscribe,
            snapshot,
            status,
            unsubscribe,
            report,
        }
    }

    /// The link, for as long as these functions are there.
    pub(super) fn link(&self, assets: &str) -> InstanceLink {
        let calls = object(&[
            ("append", self.append.as_ref()),
            ("send", self.send.as_ref()),
            ("read", self.read.as_ref()),
            ("subscribe", self.subscribe.as_ref()),
            ("unsubscribe", self.unsubscribe.as_ref()),
            ("snapshot", self.snapshot.as_ref()),
            ("status", self.status.as_ref()),
            ("report", self.report.as_ref()),
        ]);
        instance_link(&calls, assets)
    }
}

/// What a function of the link is given as text.
fn long_text(value: &JsValue, function: &str) -> Result<String, JsValue> {
    let text = value.dyn_ref().map(text_of);
    text.ok_or_else(|| fail(&format!("`{function}` takes a text")))
}

/// The schema of a reader; a plain ES module may have none.
fn schema_of(text: Option<String>) -> Result<SchemaVersion, JsValue> {
    match text {
        Some(text) => text.parse().map_err(|error| fail(&format!("{error}"))),
        None => Ok(SchemaVersion { major: 0, minor: 0 }),
    }
}

/// An `Error` with the sentence, and what a program needs to know.
fn refuse(error: &AppendError) -> JsValue {
    let (kind, numbers) = error.kind();
    let thrown = fail(&error.to_string());
    let numbers: js_sys::Array = numbers
        .iter()
        .map(|number| JsValue::from(*number as f64))
        .collect();
    // Properties of a fresh error can be set.
    let _ = js_sys::Reflect::set(&thrown, &"kind".into(), &kind.into());
    let _ = js_sys::Reflect::set(&thrown, &"numbers".into(), &numbers);
    thrown
}

fn fail(text: &str) -> JsValue {
    js_sys::Error::new(text).into()
}
