use super::shared_state::SharedState;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::rc::Rc;

/// What a sequencer answers: the version of the last event that it accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The namespace's version once the events are applied.
    pub version: u64,
}

/// An event as the log keeps it.
#[derive(Clone, Debug)]
pub(super) struct LoggedEvent {
    /// The event's JSON, as its author wrote it.
    pub(super) text: Rc<str>,
}

/// Splits a JSON array of events into the texts of its elements.
///
/// # Errors
///
/// A sentence when the text is not a JSON array.
pub fn split_events(events: &str) -> Result<Vec<Rc<str>>, String> {
    let elements: Vec<&RawValue> =
        serde_json::from_str(events).map_err(|error| error.to_string())?;
    Ok(elements
        .into_iter()
        .map(|element| element.get().into())
        .collect())
}

/// Writes the batch `[[version, event], …]` for events whose first has version `first`.
pub(super) fn encode_batch<'a>(
    first: u64,
    events: impl Iterator<Item = &'a LoggedEvent>,
) -> String {
    let mut batch = String::from("[");
    for (version, event) in (first..).zip(events) {
        if batch.len() > 1 {
            batch.push(',');
        }
        batch.push('[');
        batch.push_str(&version.to_string());
        batch.push(',');
        batch.push_str(&event.text);
        batch.push(']');
    }
    batch.push(']');
    batch
}

/// An event of a batch: `None` when this module does not know it.
pub(super) type Versioned<E> = (u64, Option<E>);

/// Reads a batch. An event that this module's type cannot represent is `None`: a newer module
/// may have written it, and the others go on.
///
/// # Errors
///
/// A sentence when the text is not a batch.
pub fn decode_batch<S: SharedState>(batch: &str) -> Result<Vec<Versioned<S::Event>>, String> {
    let elements: Vec<(u64, &RawValue)> =
        serde_json::from_str(batch).map_err(|error| error.to_string())?;
    let decode = |text: &RawValue| serde_json::from_str(text.get()).ok();
    Ok(elements
        .into_iter()
        .map(|(version, text)| (version, decode(text)))
        .collect())
}
