use super::answer::Answer;
use super::channel::{Channel, Queued, Stage, Whom};
use super::history::is_reset;
use super::history_error::HistoryError;
use super::hub::Hub;
use super::lines::NO_SCHEMA;
use super::memory::Appending;
use super::raw_text::{self, one_line};
use super::record::{Body, Byline, EventId, Outcome, Proposal};
use super::stored::decode_snapshot;
use crate::base::{Namespace, SchemaVersion};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What an import reads of an export.
#[derive(Deserialize)]
struct Import<'a> {
    #[serde(borrow)]
    namespace: Cow<'a, str>,
    #[serde(default)]
    base: u64,
    #[serde(borrow, default)]
    snapshot: Option<&'a RawValue>,
    #[serde(borrow)]
    events: Vec<Imported<'a>>,
}

/// What it reads of a [`HistoryEvent`](super::HistoryEvent). Nothing of what an event carries is
/// looked at, so nothing of it is lost.
#[derive(Deserialize)]
struct Imported<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, rename = "type")]
    event_type: Cow<'a, str>,
    #[serde(borrow, default)]
    payload: Option<&'a RawValue>,
    #[serde(default)]
    timestamp: u64,
    #[serde(borrow, default = "no_schema")]
    schema: Cow<'a, str>,
    #[serde(borrow, default)]
    microfrontend: Cow<'a, str>,
    #[serde(borrow, default)]
    causation: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "raw_text::deserialize")]
    event: Option<Rc<str>>,
    #[serde(default, deserialize_with = "raw_text::deserialize")]
    state: Option<Rc<str>>,
}

fn no_schema() -> Cow<'static, str> {
    "0.0".into()
}

impl Imported<'_> {
    fn begins_anew(&self) -> bool {
        self.state.is_some() || is_reset(&self.event_type, self.event.is_some())
    }

    /// What it was made of: as it was written, or as serde writes a variant of an enum.
    fn body(&self) -> Body {
        if let Some(state) = &self.state {
            return Body::State(state.clone());
        }
        if let Some(event) = &self.event {
            return Body::Event(event.clone());
        }
        if self.begins_anew() {
            return Body::Reset;
        }
        let name = serde_json::Value::from(&*self.event_type).to_string();
        Body::Event(match self.payload {
            None => name.into(),
            Some(payload) => one_line(&["{", name.as_str(), ":", payload.get(), "}"].concat()),
        })
    }
}

impl Hub {
    /// Makes the state of `namespace` what an [`export`](Self::export) says, for everybody: a
    /// reset, or the state that it begins with, and its events, all at once or not at all. Versions
    /// go on; times and authors are those of the export. What others append meanwhile comes before
    /// it or after it.
    ///
    /// It needs no room but its own: what was before can be forgotten.
    ///
    /// The future resolves when the sequencer has answered; it is under way when this returns.
    ///
    /// # Errors
    ///
    /// [`HistoryError`] when it is none, begins in the middle, or does not fit, and while what is
    /// kept is still being read. Nothing has happened then.
    pub fn import(&self, namespace: &Namespace, json: &str) -> Result<Appending, HistoryError> {
        let malformed = |reason: String| HistoryError::Malformed {
            namespace: namespace.to_string(),
            reason,
        };
        let import: Import<'_> =
            serde_json::from_str(json).map_err(|error| malformed(error.to_string()))?;
        if import.namespace != namespace.as_str() {
            return Err(malformed(format!("it is of `{}`", import.namespace)));
        }
        let begins = import.events.first().is_some_and(Imported::begins_anew);
        if import.base > 0 && import.snapshot.is_none() && !begins {
            return Err(HistoryError::Incomplete {
                namespace: namespace.to_string(),
                first: import.base + 1,
            });
        }
        let (now, stamps) = (self.inner.surroundings.now(), &self.inner.stamps);
        let mut entries = Entries::default();
        let mut own = Byline {
            timestamp: now,
            schema: NO_SCHEMA,
            source: "shell".into(),
            causation: None,
        };
        let config = |channel: &mut Channel| channel.config.forget_on_reset;
        let forgets = self.inner.with(namespace, config);
        // As with a reset: a snapshot of the version right before it would outlive a single one.
        for _ in 0..if forgets { 2 } else { 1 } {
            entries.add(stamps.event(now), Body::Reset, own.clone());
        }
        if let Some(snapshot) = import.snapshot {
            let snapshot = decode_snapshot(snapshot.get(), "its snapshot");
            let snapshot = snapshot.map_err(|error| malformed(error.to_string()))?;
            own.schema = snapshot.schema;
            let state = Body::State(snapshot.json);
            entries.add(stamps.event(now), state, own);
        }
        // One event may be imported more than once: each time it is another entry.
        let mut ids = BTreeMap::new();
        for (number, event) in (1..).zip(&import.events) {
            let at =
                |reason: &dyn std::fmt::Display| malformed(format!("event {number}: {reason}"));
            let schema: SchemaVersion = event.schema.parse().map_err(|error| at(&error))?;
            if event.state.is_some() && schema == NO_SCHEMA {
                return Err(at(&"it is a state without a schema"));
            }
            let id = stamps.event(now);
            ids.insert(&*event.id, id);
            let cause = event.causation.as_deref();
            let by = Byline {
                timestamp: event.timestamp,
                schema,
                source: Rc::from(&*event.microfrontend),
                causation: cause.and_then(|cause| ids.get(cause).copied()),
            };
            entries.add(id, event.body(), by);
        }
        let proposal = Proposal {
            producer: stamps.producer(),
            number: 1,
            expected: None,
            timestamp: now,
            schema: NO_SCHEMA,
            source: "shell".into(),
            causation: None,
            events: entries.events,
            bylines: entries.bylines,
        };
        let events = import.events.len();
        self.inner
            .with(namespace, |channel| take_in(channel, proposal, events, now))
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

#[derive(Default)]
struct Entries {
    events: Vec<(EventId, Body)>,
    bylines: Vec<Byline>,
}

impl Entries {
    fn add(&mut self, id: EventId, body: Body, by: Byline) {
        self.events.push((id, body));
        self.bylines.push(by);
    }
}

fn take_in(
    channel: &mut Channel,
    proposal: Proposal,
    events: usize,
    now: u64,
) -> Result<Appending, HistoryError> {
    if channel.stage == Stage::Hydrating {
        channel.check_read()?;
    }
    if let Err(Outcome::Full { .. }) = channel.log.decide(&proposal) {
        return Err(HistoryError::TooLarge {
            namespace: channel.namespace.to_string(),
            events,
        });
    }
    let answer = Answer::new();
    let whom = Whom::Waiting(answer.clone());
    channel.propose(Queued { proposal, whom }, now);
    Ok(Box::pin(answer))
}
