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

/// Writes the line that says that a reader is told of nothing from this version on.
pub(super) fn poison_line(version: u64) -> String {
    format!("!{version}\n")
}

/// A line of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchLine<'a> {
    /// The event with this version, as JSON.
    Event(u64, &'a str),
    /// The reader's own append with this number is in this batch or an earlier one.
    Settled(u64),
    /// The reader's code cannot fold the event with this version: neither it nor what comes after
    /// it is told.
    Poisoned(u64),
    /// A line that this kit cannot read.
    Malformed(&'a str),
}

/// The lines of a batch, in order.
pub fn read_batch(batch: &str) -> impl Iterator<Item = BatchLine<'_>> {
    batch.lines().map(read_line)
}

/// Not generic: a remote has it once, however many namespaces it folds.
fn read_line(line: &str) -> BatchLine<'_> {
    let read = match line.as_bytes().first() {
        Some(b'~') => line[1..].parse().ok().map(BatchLine::Settled),
        Some(b'!') => line[1..].parse().ok().map(BatchLine::Poisoned),
        _ => line.split_once(' ').and_then(|(version, event)| {
            let version = version.parse().ok()?;
            Some(BatchLine::Event(version, event))
        }),
    };
    read.unwrap_or(BatchLine::Malformed(line))
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

    #[test]
    fn a_line_is_an_event_a_settled_append_or_a_poisoned_version_and_nothing_else() {
        let batch = "~7\n1 {\"a\": 2}\n!3\n\n~x\n!\n-1 2\n4\n5 \n";
        let lines: Vec<_> = read_batch(batch).collect();
        assert_eq!(
            lines,
            [
                BatchLine::Settled(7),
                BatchLine::Event(1, "{\"a\": 2}"),
                BatchLine::Poisoned(3),
                BatchLine::Malformed(""),
                BatchLine::Malformed("~x"),
                BatchLine::Malformed("!"),
                BatchLine::Malformed("-1 2"),
                BatchLine::Malformed("4"),
                BatchLine::Event(5, ""),
            ]
        );
    }
}
