use super::arrivals::Times;
use super::observers::event_type;
use super::record::{Body, Record};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a reset is called where events have types.
const RESET: &str = "$reset";

/// An event of a namespace, as a page of its history shows it; also what an export holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HistoryEvent {
    /// Its id.
    pub id: String,
    /// Its type: see [`event_type`]; empty when it has none, `$reset` for a reset.
    #[serde(rename = "type")]
    pub event_type: String,
    /// What it carries besides its type.
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
    /// The id of the event that made its author write it, when the author has said so.
    #[serde(default)]
    pub causation: Option<String>,
    /// The event as its author wrote it; `None` for a reset, and where only type and payload are
    /// known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Value>,
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
        let (name, event) = match &record.body {
            Body::Reset => (RESET.to_owned(), None),
            Body::Event(json) => (
                event_type(json).unwrap_or_default(),
                serde_json::from_str(json).ok(),
            ),
        };
        Self {
            payload: event
                .as_ref()
                .map_or(Value::Null, |event| payload(&name, event)),
            id: record.id.to_string(),
            event_type: name,
            timestamp: record.timestamp,
            version: record.version,
            schema: record.schema.to_string(),
            microfrontend: record.source.to_string(),
            causation: record.causation.map(|id| id.to_string()),
            event,
            sequenced: times.map(|times| times.sequenced),
            delivered: times.and_then(|times| times.delivered),
        }
    }

    /// Whether the state is the empty one after it.
    pub fn is_reset(&self) -> bool {
        self.event_type == RESET
    }

    /// What it was made of: as it was written, or as serde writes a variant of an enum.
    pub(super) fn body(&self) -> Body {
        if self.is_reset() {
            return Body::Reset;
        }
        let json = match (&self.event, &self.payload) {
            (Some(event), _) => event.to_string(),
            (None, Value::Null) => Value::from(self.event_type.clone()).to_string(),
            (None, payload) => {
                let entry = (self.event_type.clone(), payload.clone());
                Value::Object([entry].into_iter().collect()).to_string()
            }
        };
        Body::Event(json.into())
    }
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
    fn type_and_payload_are_told_apart_and_put_together() {
        for (json, name, payload) in [
            (r#""cleared""#, "cleared", "null"),
            (r#"{"added":{"by":2}}"#, "added", r#"{"by":2}"#),
            (r#"{"by":2,"type":"added"}"#, "added", r#"{"by":2}"#),
            (r#"{"payload":[1],"type":"added"}"#, "added", "[1]"),
            (r#"{"type":"added"}"#, "added", "null"),
            ("[1]", "", "[1]"),
            ("7", "", "7"),
        ] {
            let event = HistoryEvent::new(&record(Body::Event(json.into())), None);
            assert_eq!(event.event_type, name, "{json}");
            assert_eq!(event.payload.to_string(), payload, "{json}");
            assert_eq!(event.body(), Body::Event(json.into()));
            let text = serde_json::to_string(&event).unwrap();
            assert_eq!(serde_json::from_str::<HistoryEvent>(&text).unwrap(), event);
        }
        let reset = HistoryEvent::new(&record(Body::Reset), None);
        assert!(reset.is_reset() && reset.body() == Body::Reset);
    }

    #[test]
    fn an_event_of_somebody_else_needs_an_id_and_a_type() {
        let read = |json| serde_json::from_str::<HistoryEvent>(json);
        let added = read(r#"{"id":"x","type":"added","payload":2}"#).unwrap();
        assert_eq!(added.body(), Body::Event(r#"{"added":2}"#.into()));
        let cleared = read(r#"{"id":"x","type":"cleared"}"#).unwrap();
        assert_eq!(cleared.body(), Body::Event(r#""cleared""#.into()));
        assert!(read(r#"{"id":"x"}"#).is_err());
    }
}
