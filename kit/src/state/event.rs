use super::shared_state::SharedState;
use std::rc::Rc;

/// What a sequencer answers when it has accepted an append: its events have versions now, without
/// a gap, up to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Receipt {
    /// The namespace's version once the events are applied.
    pub version: u64,
}

/// An event as the log keeps it.
#[derive(Clone, Debug)]
pub(super) struct LoggedEvent {
    /// The event's JSON on one line, otherwise as its author wrote it.
    pub(super) text: Rc<str>,
    /// The module that wrote it.
    pub(super) source: Rc<str>,
}

/// Splits a JSON array of events into the texts of its elements, each on one line.
///
/// # Errors
///
/// A sentence when the text is not a JSON array.
pub fn split_events(events: &str) -> Result<Vec<Rc<str>>, String> {
    let elements: Vec<&serde_json::value::RawValue> =
        serde_json::from_str(events).map_err(|error| error.to_string())?;
    // A line break in JSON can only be white space: in a string it is escaped.
    let one_line = |text: &str| text.replace(['\n', '\r'], " ").into();
    Ok(elements
        .into_iter()
        .map(|element| one_line(element.get()))
        .collect())
}

/// Writes a batch: an event a line, its version and a space before it.
pub(super) fn encode_batch<'a>(
    first: u64,
    events: impl Iterator<Item = &'a LoggedEvent>,
) -> String {
    let mut batch = String::new();
    for (version, event) in (first..).zip(events) {
        batch.push_str(&version.to_string());
        batch.push(' ');
        batch.push_str(&event.text);
        batch.push('\n');
    }
    batch
}

/// Writes the line that settles one of a reader's own appends.
pub(super) fn settle_line(number: u64) -> String {
    format!("~{number}\n")
}

/// Calls `each` with the version and the event of each line of a batch. An event that this
/// module's type cannot represent is `None`: a newer module may have written it, and the others
/// go on. A line that is no event is left out. Calls `settled` with the number of each of the
/// reader's own appends that is in this batch or an earlier one.
pub fn decode_batch<S: SharedState>(
    batch: &str,
    mut settled: impl FnMut(u64),
    mut each: impl FnMut(u64, Option<S::Event>),
) {
    for line in batch.lines() {
        if let Some(number) = line.strip_prefix('~') {
            if let Ok(number) = number.parse() {
                settled(number);
            }
            continue;
        }
        if let Some((version, text)) = line.split_once(' ')
            && let Ok(version) = version.parse()
        {
            each(version, serde_json::from_str(text).ok());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_whatever_its_author_wrote() {
        let events = split_events("[{\n\"a\": \"x\\ny\"\r\n}, 2]").unwrap();
        assert_eq!(&*events[0], r#"{ "a": "x\ny"  }"#);
        assert_eq!(&*events[1], "2");
        assert!(split_events("{}").is_err());
    }
}
