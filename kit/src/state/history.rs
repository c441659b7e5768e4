use super::arrivals::Times;
use super::observers::event_type;
use super::raw_text;
use super::record::{Body, Record};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::rc::Rc;

/// What a reset is called where events have types.
const RESET: &str = "$reset";

/// What a state is called that is in place of all before.
const STATE: &str = "$state";

/// An event of a namespace, as a page of its history shows it; also what an export holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HistoryEvent {
    /// Its id.
    pub id: String,
    /// Its type: see [`event_type`]; empty when it has none, `$reset` for a reset, and `$state` for
    /// a state that is in place of all before.
    #[serde(rename = "type")]
    pub event_type: String,
    /// What it carries besides its type, as far as a [`Value`] can hold it.
    #[serde(default)]
    pub payload: Value,
    /// When it was appended, in milliseconds since 1970.
    #[serde(default)]
    pub timestamp: u64,
    /// Its version.
    #[serde(default)]
    pub version: u64,
    /// The schema that its author was compiled with, `major.minor`; `0.0` when it said none.
    #[serde(default = "no_schema")]
    pub schema: String,
    /// The module that wrote it.
    #[serde(default)]
    pub microfrontend: String,
    /// The id of the event that made its author write it, when that is known; it may be one of
    /// another namespace.
    #[serde(default)]
    pub causation: Option<String>,
    /// The event as its author wrote it, as JSON; `None` when it is none, and where only type and
    /// payload are known.
    #[serde(default, with = "raw_text", skip_serializing_if = "Option::is_none")]
    pub event: Option<Rc<str>>,
    /// The state that is in place of all before, as JSON.
    #[serde(default, with = "raw_text", skip_serializing_if = "Option::is_none")]
    pub state: Option<Rc<str>>,
    /// When it got its version in this page, in milliseconds since 1970; for the last 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequenced: Option<u64>,
    /// When the first module of this page was told of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<u64>,
}

fn no_schema() -> String {
    "0.0".to_owned()
}

impl HistoryEvent {
    pub(super) fn new(record: &Record, times: Option<Times>) -> Self {
        let (name, event, state) = match &record.body {
            Body::Reset => (RESET.to_owned(), None, None),
            Body::State(json) => (STATE.to_owned(), None, Some(json.clone())),
            Body::Event(json) => (
                event_type(json).unwrap_or_default(),
                Some(json.clone()),
                None,
            ),
        };
        let value = event
            .as_deref()
            .and_then(|json| serde_json::from_str(json).ok());
        Self {
            payload: value.map_or(Value::Null, |value| payload(&name, &value)),
            id: record.id.to_string(),
            event_type: name,
            timestamp: record.timestamp,
            version: record.version,
            schema: record.schema.to_string(),
            microfrontend: record.source.to_string(),
            causation: record.causation.map(|id| id.to_string()),
            event,
            state,
            sequenced: times.map(|times| times.sequenced),
            delivered: times.and_then(|times| times.delivered),
        }
    }

    /// Whether the state is the empty one after it.
    pub fn is_reset(&self) -> bool {
        is_reset(&self.event_type, self.event.is_some())
    }

    /// Whether nothing before it is needed any more: it is a reset, or a state.
    pub fn begins_anew(&self) -> bool {
        self.is_reset() || self.state.is_some()
    }
}

/// A module may call an event what it likes.
pub(super) fn is_reset(name: &str, has_event: bool) -> bool {
    name == RESET && !has_event
}

fn payload(name: &str, event: &Value) -> Value {
    let Value::Object(object) = event else {
        return match event {
            Value::String(text) if text == name => Value::Null,
            other => other.clone(),
        };
    };
    let is_tagged = object.get("type").and_then(Value::as_str) == Some(name);
    if !is_tagged {
        let only = object.get(name).filter(|_| object.len() == 1);
        return only.cloned().unwrap_or_else(|| event.clone());
    }
    let mut rest = object.clone();
    rest.remove("type");
    match (rest.len(), rest.get("payload")) {
        (0, _) => Value::Null,
        (1, Some(payload)) => payload.clone(),
        _ => Value::Object(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{EventId, ProducerId};

    fn record(body: Body) -> Record {
        Record {
            version: 3,
            id: EventId::new(1, [0; 10]),
            body,
            timestamp: 7,
            schema: "1.2".parse().unwrap(),
            source: "cart".into(),
            producer: ProducerId::new([0; 16]),
            number: 1,
            causation: None,
        }
    }

    #[test]
    fn type_and_payload_are_told_apart() {
        let deep = ["[".repeat(300), "]".repeat(300)].concat();
        let deep_event = [r#"{"added":"#, &deep, "}"].concat();
        for (json, name, payload) in [
            (r#""cleared""#, "cleared", "null"),
            (r#"{"added":{"by":2}}"#, "added", r#"{"by":2}"#),
            (r#"{"by":2,"type":"added"}"#, "added", r#"{"by":2}"#),
            (r#"{"payload":[1],"type":"added"}"#, "added", "[1]"),
            (r#"{"type":"added"}"#, "added", "null"),
            (r#"{"type":"$reset"}"#, "$reset", "null"),
            ("[1]", "", "[1]"),
            ("7", "", "7"),
            ("null", "", "null"),
            (r#"{"added":1e400}"#, "added", "null"),
            (&deep_event, "added", "null"),
        ] {
            let event = HistoryEvent::new(&record(Body::Event(json.into())), None);
            assert_eq!(event.event_type, name, "{json}");
            assert_eq!(event.payload.to_string(), payload, "{json}");
            assert_eq!(event.event.as_deref(), Some(json));
            assert!(!event.begins_anew());
            let text = serde_json::to_string(&event).unwrap();
            assert_eq!(serde_json::from_str::<HistoryEvent>(&text).unwrap(), event);
        }
        let reset = HistoryEvent::new(&record(Body::Reset), None);
        assert!(reset.is_reset() && reset.begins_anew());
        let state = HistoryEvent::new(&record(Body::State("null".into())), None);
        assert!(state.begins_anew() && !state.is_reset());
        assert_eq!((&*state.event_type, state.event), ("$state", None));
        assert_eq!(state.state.as_deref(), Some("null"));
    }
}
