use crate::base::Namespace;
use crate::state::devtools::{Asked, Folding, Recording, Show, StateFolding, exports_of};
use crate::state::history::HistoryEvent;
use crate::state::{EventPattern, FeedGuard, Hub, Record, SharedState, StatePhase};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, JSON, Object, Reflect};
use serde_json::{Map, Value, json};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Where the extension is in a page.
const EXTENSION: &str = "__REDUX_DEVTOOLS_EXTENSION__";

/// How many actions the extension is to keep; the oldest goes.
const MAX_ACTIONS: usize = 1_000;

/// Of so many events that come at once the states are shown.
const MAX_STATES: usize = 16;

/// How often it is looked whether what was kept has been read, in milliseconds.
const LOOK: u32 = 50;

/// The bridge to the [Redux DevTools](https://github.com/reduxjs/redux-devtools): the extension
/// lists the events of namespaces and shows their states, and its time travel is that of the
/// [`Hub`].
///
/// 1. An event is an action `cart:add-item` with the fields of a [`HistoryEvent`], in the order in
///    which all modules see them.
/// 2. To jump to an action is [`Hub::travel`] for each namespace, to what it was then. Appends are
///    refused until somebody jumps to the last one, or resumes.
/// 3. Rollback shows what was there when the monitor began. Reset and commit begin the monitor anew
///    and leave the logs alone. An import is [`Hub::import`] for each namespace that is in it. While
///    recording is paused nothing is told; then the monitor begins anew. Anything else does nothing.
/// 4. Without the extension nothing happens, and nothing is folded.
///
/// ```ignore
/// let devtools = Devtools::new(shell.hub()).name("shop").with::<Cart>().connect();
/// ```
///
/// # What this does not do
///
/// Events cannot be skipped, reordered or made in the monitor. It keeps 1,000 actions, and shows no
/// state of more than 1 MiB. Of events that come in one task the last 16 have their states. Numbers
/// that JavaScript cannot hold are rounded on the way through the monitor.
#[must_use = "it does nothing before `connect`"]
pub struct Devtools {
    hub: Hub,
    name: String,
    folders: Vec<Box<dyn Folding>>,
}

impl Devtools {
    /// For these logs; nothing of them is shown yet.
    pub fn new(hub: &Hub) -> Self {
        Self {
            hub: hub.clone(),
            name: "yew-mfe".to_owned(),
            folders: Vec::new(),
        }
    }

    /// What the monitor calls it.
    pub fn name(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Shows the namespace of `S`.
    ///
    /// # Panics
    ///
    /// When `S::NAMESPACE` is no namespace.
    pub fn with<S: SharedState>(mut self) -> Self {
        self.folders.push(Box::new(StateFolding::<S>::new()));
        self
    }

    /// Connects to the extension; `None` when there is none. What was kept of the namespaces is
    /// read first.
    pub fn connect(self) -> Option<DevtoolsGuard> {
        let monitor = connect(&self.name)?;
        let session = Rc::new(Session {
            hub: self.hub,
            folders: RefCell::new(self.folders),
            recording: RefCell::new(Recording::new(MAX_ACTIONS)),
            heard: RefCell::default(),
            monitor,
            has_begun: Cell::new(false),
            has_travelled: Cell::new(false),
        });
        let events = {
            let weak = Rc::downgrade(&session);
            session
                .hub
                .observe(EventPattern::All, move |namespace, record| {
                    if let Some(session) = weak.upgrade() {
                        session.heard(namespace, record);
                    }
                })
        };
        let weak = Rc::downgrade(&session);
        let listener = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
            let text = JSON::stringify(&message)
                .ok()
                .and_then(|text| text.as_string());
            let asked = text.and_then(|text| Asked::parse(&text));
            if let (Some(session), Some(asked)) = (weak.upgrade(), asked) {
                session.asked(asked);
            }
        });
        let unsubscribe = call(&session.monitor, "subscribe", &[listener.as_ref()]);
        if !session.try_to_begin() {
            spawn_local(begin_later(Rc::downgrade(&session)));
        }
        Some(DevtoolsGuard {
            session,
            unsubscribe,
            _listener: listener,
            _events: events,
        })
    }
}

impl fmt::Debug for Devtools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Devtools")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A connection to the extension, which ends when this is dropped. Who travels because of the
/// monitor is back in the present then.
#[must_use = "the connection ends when it is dropped"]
pub struct DevtoolsGuard {
    session: Rc<Session>,
    unsubscribe: Option<JsValue>,
    _listener: Closure<dyn Fn(JsValue)>,
    _events: FeedGuard,
}

impl Drop for DevtoolsGuard {
    fn drop(&mut self) {
        match self
            .unsubscribe
            .as_ref()
            .and_then(JsCast::dyn_ref::<Function>)
        {
            // What an extension throws concerns nobody.
            Some(unsubscribe) => drop(unsubscribe.call0(&JsValue::NULL)),
            None => drop(call(&self.session.monitor, "unsubscribe", &[])),
        }
        if self.session.has_travelled.get() {
            for namespace in self.session.namespaces() {
                self.session.hub.resume(&namespace);
            }
        }
    }
}

impl fmt::Debug for DevtoolsGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DevtoolsGuard").finish_non_exhaustive()
    }
}

/// What a connection knows. It calls the extension only while nothing is borrowed: that may answer
/// at once.
struct Session {
    hub: Hub,
    folders: RefCell<Vec<Box<dyn Folding>>>,
    recording: RefCell<Recording>,
    /// What the monitor was not told yet, with the place of its namespace among the folders.
    heard: RefCell<Vec<(usize, Record)>>,
    monitor: Object,
    has_begun: Cell<bool>,
    has_travelled: Cell<bool>,
}

impl Session {
    fn namespaces(&self) -> Vec<Namespace> {
        let folders = self.folders.borrow();
        folders.iter().map(|one| one.namespace().clone()).collect()
    }

    fn states(&self) -> Value {
        let folders = self.folders.borrow();
        let states = folders
            .iter()
            .map(|one| (one.namespace().to_string(), one.state()));
        states.collect::<Map<_, _>>().into()
    }

    /// `false` while something is still being read.
    fn try_to_begin(&self) -> bool {
        let is_read =
            |namespace: &Namespace| self.hub.status(namespace).phase != StatePhase::Hydrating;
        let is_read = self.namespaces().iter().all(is_read);
        if is_read {
            self.begin();
        }
        is_read
    }

    /// The monitor begins with what there is.
    fn begin(&self) {
        self.has_begun.set(true);
        for folder in self.folders.borrow_mut().iter_mut() {
            folder.begin(&self.hub);
        }
        let versions = self
            .folders
            .borrow()
            .iter()
            .map(|one| one.version())
            .collect();
        self.recording.borrow_mut().begin(versions);
        let states = self.states();
        call(&self.monitor, "init", &[&to_js(&states)]);
    }

    /// The monitor is told of everything that comes in a task at once, afterwards.
    fn heard(self: &Rc<Self>, namespace: &Namespace, record: &Record) {
        let folders = self.folders.borrow();
        let at = folders.iter().position(|one| one.namespace() == namespace);
        let Some(at) = at.filter(|_| self.has_begun.get()) else {
            return;
        };
        let mut heard = self.heard.borrow_mut();
        heard.push((at, record.clone()));
        if heard.len() == 1 {
            let weak = Rc::downgrade(self);
            spawn_local(async move {
                if let Some(session) = weak.upgrade() {
                    session.tell();
                }
            });
        }
    }

    fn tell(&self) {
        let heard = self.heard.take();
        for (left, (at, record)) in (0..heard.len()).rev().zip(heard) {
            let name = {
                let folder = &mut self.folders.borrow_mut()[at];
                if record.version <= folder.version() {
                    continue;
                }
                folder.take(&self.hub, &record);
                folder.namespace().to_string()
            };
            // What the monitor would forget at once it need not be told.
            if self.recording.borrow().is_paused || left >= MAX_ACTIONS {
                continue;
            }
            self.recording.borrow_mut().told(at, record.version);
            let mut event = HistoryEvent::new(&record, None);
            event.event_type = [&name, ":", &event.event_type].concat();
            let action = serde_json::to_string(&event).unwrap_or_default();
            let states = match left < MAX_STATES {
                true => self.states(),
                false => Value::from("too much came at once to be shown"),
            };
            call(&self.monitor, "send", &[&parse(&action), &to_js(&states)]);
        }
    }

    fn asked(self: &Rc<Self>, asked: Asked) {
        self.tell();
        let heads = || {
            let folders = self.folders.borrow();
            folders.iter().map(|one| one.version()).collect::<Vec<_>>()
        };
        match asked {
            Asked::Jump(action) => {
                let shows = self.recording.borrow().as_of(action, &heads());
                self.show(shows.unwrap_or_default());
            }
            Asked::Rollback => {
                let shows = self.recording.borrow().at_first(&heads());
                self.show(shows);
            }
            Asked::Restart => self.begin(),
            Asked::Pause(is_paused) => {
                self.recording.borrow_mut().is_paused = is_paused;
                if !is_paused {
                    self.begin();
                }
            }
            Asked::Import(lifted) => self.import(&lifted),
        }
    }

    fn show(&self, shows: Vec<Show>) {
        for (namespace, show) in self.namespaces().iter().zip(shows) {
            match show {
                Show::Now => self.hub.resume(namespace),
                Show::Past(version) => match self.hub.travel(namespace, version) {
                    Ok(()) => self.has_travelled.set(true),
                    Err(error) => complain(&error),
                },
            }
        }
    }

    fn import(self: &Rc<Self>, lifted: &Value) {
        let namespaces = self.namespaces();
        let names: Vec<_> = namespaces.iter().map(Namespace::as_str).collect();
        let mut exports = exports_of(lifted, &names);
        let mut importing = Vec::new();
        for namespace in &namespaces {
            let Some(export) = exports.remove(namespace.as_str()) else {
                continue;
            };
            match self.hub.import(namespace, &export) {
                Ok(one) => importing.push(one),
                Err(error) => complain(&error),
            }
        }
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            for one in importing {
                if let Err(error) = one.await {
                    complain(&error);
                }
            }
            if let Some(session) = weak.upgrade() {
                session.begin();
            }
        });
    }
}

async fn begin_later(session: Weak<Session>) {
    while session
        .upgrade()
        .is_some_and(|session| !session.try_to_begin())
    {
        TimeoutFuture::new(LOOK).await;
    }
}

fn complain(error: &dyn fmt::Display) {
    crate::provider::console_error(&format!("redux devtools: {error}"));
}

/// The extension's end of a connection; `None` when there is no extension, or it refuses.
fn connect(name: &str) -> Option<Object> {
    let window = web_sys::window()?;
    let extension = Reflect::get(&window, &EXTENSION.into()).ok()?;
    let extension: &Object = extension.dyn_ref()?;
    let options = json!({
        "name": name,
        "maxAge": MAX_ACTIONS,
        "features": {
            "jump": true, "pause": true, "export": true, "import": "custom",
            "lock": false, "persist": false, "skip": false, "reorder": false, "dispatch": false,
            "test": false,
        },
    });
    call(extension, "connect", &[&to_js(&options)])?
        .dyn_into()
        .ok()
}

/// What a method answers; `None` when it throws, or there is none.
fn call(object: &Object, method: &str, values: &[&JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    let list = values.iter().copied().collect::<js_sys::Array>();
    method.apply(object, &list).ok()
}

fn to_js(value: &Value) -> JsValue {
    parse(&value.to_string())
}

fn parse(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or(JsValue::NULL)
}
