use super::answer::Answer;
use super::channel::{Channel, Queued, Stage, Whom};
use super::history::HistoryEvent;
use super::history_error::HistoryError;
use super::hub::Hub;
use super::memory::Appending;
use super::record::{Body, Proposal};
use crate::base::{Namespace, SchemaVersion};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A namespace's log, written down.
#[derive(Serialize, Deserialize)]
struct Export {
    namespace: String,
    version: u64,
    /// The version of the last event that was forgotten.
    #[serde(default)]
    base: u64,
    events: Vec<HistoryEvent>,
}

impl Hub {
    /// The log of `namespace` as JSON: `{ "namespace", "version", "base", "events" }`, each event
    /// a [`HistoryEvent`].
    pub fn export(&self, namespace: &Namespace) -> String {
        let base = self.inner.peek(namespace, |channel| channel.log.base());
        let export = Export {
            namespace: namespace.to_string(),
            version: self.version(namespace),
            base: base.unwrap_or_default(),
            events: self.history(namespace),
        };
        // Texts and numbers: nothing in it can fail.
        serde_json::to_string(&export).unwrap_or_default()
    }

    /// Makes the state of `namespace` what an [`export`](Self::export) says, for everybody: a
    /// reset, and its events, all at once. Versions go on; times and authors are those of the
    /// export.
    ///
    /// The future resolves when the sequencer has answered; it is under way when this returns.
    ///
    /// # Errors
    ///
    /// [`HistoryError`] when it is none, begins in the middle, or does not fit. Nothing has
    /// happened then.
    pub fn import(&self, namespace: &Namespace, json: &str) -> Result<Appending, HistoryError> {
        let malformed = |reason: String| HistoryError::Malformed {
            namespace: namespace.to_string(),
            reason,
        };
        let export: Export =
            serde_json::from_str(json).map_err(|error| malformed(error.to_string()))?;
        if export.namespace != namespace.as_str() {
            return Err(malformed(format!("it is of `{}`", export.namespace)));
        }
        let begins = export.events.first().is_some_and(HistoryEvent::is_reset);
        if export.base > 0 && !begins {
            return Err(HistoryError::Incomplete {
                namespace: namespace.to_string(),
                first: export.base + 1,
            });
        }
        let now = self.inner.surroundings.now();
        let producer = self.inner.stamps.producer();
        let mut proposals = vec![Proposal {
            producer,
            number: 1,
            expected: None,
            timestamp: now,
            schema: super::lines::NO_SCHEMA,
            source: "shell".into(),
            causation: None,
            events: vec![(self.inner.stamps.event(now), Body::Reset)],
        }];
        // One event may be imported more than once: each time it is another entry.
        let mut ids = BTreeMap::new();
        for (number, event) in (2..).zip(&export.events) {
            let at = |reason: &dyn std::fmt::Display| {
                malformed(format!("event {}: {reason}", number - 1))
            };
            let schema: SchemaVersion = event.schema.parse().map_err(|error| at(&error))?;
            let id = self.inner.stamps.event(now);
            ids.insert(&*event.id, id);
            let cause = event.causation.as_deref();
            proposals.push(Proposal {
                producer,
                number,
                expected: None,
                timestamp: event.timestamp,
                schema,
                source: Rc::from(&*event.microfrontend),
                causation: cause.and_then(|cause| ids.get(cause).copied()),
                events: vec![(id, event.body())],
            });
        }
        self.inner
            .with(namespace, |channel| take_in(channel, proposals, now))
    }

    /// Leads those anew who could not be shown the state of `namespace`, by whatever way there is:
    /// a snapshot that they could not read may be readable now. What helps in any case is
    /// [`reset`](Self::reset).
    pub fn lead_again(&self, namespace: &Namespace) {
        self.inner.with(namespace, |channel| {
            if matches!(channel.stage, Stage::Unreadable(_)) {
                channel.keep_again();
            }
            channel.lead_again();
        });
    }
}

fn take_in(
    channel: &mut Channel,
    proposals: Vec<Proposal>,
    now: u64,
) -> Result<Appending, HistoryError> {
    let bodies = proposals.iter().flat_map(|one| &one.events);
    let bytes: usize = bodies.map(|(_, body)| body.size()).sum();
    let limits = channel.config.limits;
    let has_room = channel.log.events() + proposals.len() <= limits.events
        && channel.log.bytes() + bytes <= limits.bytes;
    if !has_room {
        return Err(HistoryError::TooLarge {
            namespace: channel.namespace.to_string(),
            events: proposals.len() - 1,
        });
    }
    let mut last = Answer::new();
    for proposal in proposals {
        last = Answer::new();
        let whom = Whom::Waiting(last.clone());
        channel.propose(Queued { proposal, whom }, now);
    }
    Ok(Box::pin(last))
}
