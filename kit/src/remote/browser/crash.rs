//! What is said about an instance that has come to its end.

use super::code::Code;
use super::controller::Controller;
use super::instance::Instance;
use crate::base::Namespace;
use crate::contract::ItemKind;
use crate::provider::console_error;
use crate::remote::crash::{Evidence, Thrown};
use crate::remote::{RemoteError, Stage};
use crate::state::{DeadLetter, Hub};

/// The size of a page of linear memory, in bytes.
const PAGE: u64 = 64 << 10;

impl Controller {
    /// The crash of the instance there is, which is beyond calls: from what was thrown, what it
    /// said just before, and what is in its memory.
    pub(super) fn crash(&self, stage: Stage, thrown: Thrown) -> RemoteError {
        let instance = self.instance.borrow().clone();
        let code = self.code.borrow().clone();
        let (Some(instance), Some(code)) = (instance, code) else {
            let evidence = Evidence {
                thrown,
                panic: self.last_words.take(),
                ..Evidence::default()
            };
            return evidence.error(&self.name, stage);
        };
        let pages = code.manifest.memory.and_then(|memory| memory.maximum);
        let evidence = Evidence {
            panic: self.last_words.take(),
            maximum: pages.map(|pages| u64::from(pages) * PAGE),
            folding: self.folded_last(&instance, &code),
            ..instance.evidence(thrown)
        };
        self.bury(&evidence, &code.manifest.build);
        evidence
            .error(&self.name, stage)
            .with_build(&code.manifest.build)
    }

    /// A late event of an instance that is no more was dropped.
    pub(super) fn count_stale(&self) {
        let count = self.stale_events.get();
        self.stale_events.set(count.saturating_add(1));
    }

    /// The event that the instance was folding, if there is such an event: its memory says what it
    /// likes.
    fn folded_last(&self, instance: &Instance, code: &Code) -> Option<(Namespace, u64)> {
        let (name, folding) = instance.folding()?;
        let mut contract = code.manifest.contract.iter();
        contract.find(|item| item.kind() == ItemKind::State && *item.name() == *name)?;
        let namespace = Namespace::new(&name).ok()?;
        let hub = &self.services.upgrade()?.hub;
        if folding.is_past {
            self.end_view(hub, &namespace, &code.manifest.build);
            return None;
        }
        let version = folding.version;
        (1..=hub.version(&namespace))
            .contains(&version)
            .then_some((namespace, version))
    }

    /// The instance could not make the past that was to be shown. The next one could not either,
    /// and has to know the present.
    fn end_view(&self, hub: &Hub, namespace: &Namespace, build: &str) {
        hub.resume(namespace);
        console_error(&format!(
            "state `{namespace}` is not shown as it was any more: build {build} of remote `{}` cannot fold that",
            self.name
        ));
    }

    /// Keeps the event that was being folded from the next instance of that build.
    fn bury(&self, evidence: &Evidence, build: &str) {
        let (Some(services), Some((namespace, version))) =
            (self.services.upgrade(), evidence.folding.clone())
        else {
            return;
        };
        let letter = DeadLetter {
            remote: self.name.clone(),
            build: build.into(),
            namespace,
            version,
            reason: evidence.reason().into(),
        };
        let mut letters = services.dead_letters.borrow_mut();
        letters.trapped(letter, evidence.proves_poison());
    }
}

/// Writes an error to the console, once: the sentence, the build, and the stack.
pub(super) fn tell_console(error: &RemoteError) {
    let mut text = error.to_string();
    if let Some(build) = error.build() {
        text.push_str("\nbuild ");
        text.push_str(build);
    }
    if let Some(stack) = error.stack() {
        text.push('\n');
        text.push_str(stack);
    }
    console_error(&text);
}
