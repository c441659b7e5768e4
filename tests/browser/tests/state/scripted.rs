//! A shell of which there is nothing but a link.

use probe_contracts::TallyEvent;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;
use yew_mfe::base::{Namespace, SchemaVersion};
use yew_mfe::provider::Kit;
use yew_mfe::state::{Deliver, Feed, FeedGuard, StatePhase, StateStatus};
use yew_mfe_browser_tests::dom::fresh;
use yew_mfe_browser_tests::page::take_log;
use yew_mfe_browser_tests::wait::settle;

/// Says what it is told to say, and notes what it hears.
#[derive(Default)]
struct Script {
    deliver: RefCell<Option<Deliver>>,
    first: RefCell<Option<String>>,
    heard: RefCell<Vec<String>>,
    phase: RefCell<StatePhase>,
}

impl Feed for Script {
    fn send(&self, _: &Namespace, lines: &str) -> Result<(), String> {
        self.heard.borrow_mut().push(lines.to_owned());
        Ok(())
    }

    fn read(&self, _: &Namespace, _: u64, _: SchemaVersion) -> Result<Option<String>, String> {
        Ok(self.first.take())
    }

    fn subscribe(
        &self,
        _: &Namespace,
        _: u64,
        _: SchemaVersion,
        deliver: Deliver,
    ) -> Result<FeedGuard, String> {
        *self.deliver.borrow_mut() = Some(deliver);
        Ok(FeedGuard::new(|| ()))
    }

    fn snapshot(&self, _: &Namespace, version: u64, json: &str) {
        self.heard
            .borrow_mut()
            .push(format!("snapshot {version} {json}"));
    }

    fn status(&self, _: &Namespace) -> Option<String> {
        let mut status = StateStatus::default();
        status.phase = self.phase.borrow().clone();
        Some(status.to_json())
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    kit: Kit,
    children: Html,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Kit> context={props.kit.clone()}>
            { props.children.clone() }
        </ContextProvider<Kit>>
    }
}

/// Components with such a shell, in the page.
pub(crate) struct Scripted {
    script: Rc<Script>,
    kit: Kit,
    handle: Option<AppHandle<Stage>>,
    version: Cell<u64>,
}

impl Scripted {
    pub(crate) fn new(phase: StatePhase, first: &str) -> Self {
        let script = Rc::<Script>::default();
        *script.phase.borrow_mut() = phase;
        *script.first.borrow_mut() = Some(first.to_owned());
        take_log();
        Self {
            kit: Kit::new("shell", "", script.clone()),
            script,
            handle: None,
            version: Cell::new(0),
        }
    }

    pub(crate) fn kit(&self) -> &Kit {
        &self.kit
    }

    /// Shows these components, and waits until they are there.
    pub(crate) async fn show(&mut self, children: Html) {
        let props = StageProps {
            kit: self.kit.clone(),
            children,
        };
        match &mut self.handle {
            Some(handle) => handle.update(props),
            None => {
                let root = fresh("stage");
                let renderer = yew::Renderer::<Stage>::with_root_and_props(root, props);
                self.handle = Some(renderer.render());
            }
        }
        settle().await;
    }

    /// Delivers a batch in this task.
    pub(crate) fn deliver(&self, batch: &str) {
        let deliver = self.script.deliver.borrow().clone();
        deliver.expect("somebody has subscribed")(batch);
    }

    /// Somebody else adds this.
    pub(crate) fn add(&self, by: u32) {
        self.version.set(self.version.get() + 1);
        self.deliver(&format!("{} {}\n", self.version.get(), added(by)));
    }

    /// Accepts the append with this number, of one event.
    pub(crate) fn accept(&self, number: u64) {
        self.version.set(self.version.get() + 1);
        self.deliver(&format!("~{number} {}\n", self.version.get()));
    }

    pub(crate) fn set_phase(&self, phase: StatePhase) {
        *self.script.phase.borrow_mut() = phase;
        self.deliver("@\n");
    }

    pub(crate) fn heard(&self) -> Vec<String> {
        self.script.heard.take()
    }

    pub(crate) async fn end(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        settle().await;
        take_log();
    }
}

/// The event as JSON.
pub(crate) fn added(by: u32) -> String {
    serde_json::to_string(&TallyEvent::Added { by }).expect("it is plain")
}
