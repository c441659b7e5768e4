use crate::base::{SchemaVersion, cut};
use std::rc::Rc;

/// What a sequencer answers when it has accepted an append: its events have versions now, without
/// a gap, up to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Receipt {
    /// The namespace's version once the events are applied.
    pub version: u64,
}

/// Splits a JSON array of events into the texts of its elements, each on one line.
///
/// # Errors
///
/// A sentence when the text is not a JSON array.
pub fn split_events(events: &str) -> Result<Vec<Rc<str>>, String> {
    let elements: Vec<&serde_json::value::RawValue> =
        serde_json::from_str(events).map_err(|error| error.to_string())?;
    // A line break in JSON can only be white space: in a string it is escaped. There is hardly ever
    // one, and replacing it is a copy.
    let is_break = |byte: u8| matches!(byte, b'\n' | b'\r');
    let one_line: fn(&str) -> Rc<str> = match events.bytes().any(is_break) {
        true => |text| text.replace(['\n', '\r'], " ").into(),
        false => |text| text.into(),
    };
    Ok(elements
        .into_iter()
        .map(|element| one_line(element.get()))
        .collect())
}

/// A line of a batch. [`Deliver`](super::Deliver) says what each means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BatchLine<'a> {
    /// The event with this version, as JSON.
    Event {
        /// Its version.
        version: u64,
        /// The schema that it was written with, where that is not the reader's.
        schema: Option<SchemaVersion>,
        /// The event.
        json: &'a str,
    },
    /// The state is the empty one as of this version.
    Reset(u64),
    /// The state as of this version, whatever it was before.
    Snapshot {
        /// The version of the last event in it.
        version: u64,
        /// The schema that it was written with.
        schema: SchemaVersion,
        /// The state.
        json: &'a str,
    },
    /// The reader's own append with this number is in this batch or an earlier one.
    Settled {
        /// The reader's number.
        number: u64,
        /// The version of its last event.
        version: u64,
    },
    /// The reader's own append with this number was refused.
    Refused {
        /// The reader's number.
        number: u64,
        /// The reason, for [`AppendError::from_refusal`](super::AppendError::from_refusal).
        refusal: &'a str,
    },
    /// The reader's code cannot fold the event with this version: neither it nor what comes after
    /// it is told.
    Poisoned(u64),
    /// A snapshot of the sequenced state is wanted.
    SnapshotWanted,
    /// The status is another one.
    StatusChanged,
    /// The lines from here to [`TravelEnd`](Self::TravelEnd) make up the state at this version,
    /// which is to be shown.
    Travel(u64),
    /// The state to be shown is complete.
    TravelEnd,
    /// What is shown is the present state again.
    Live,
    /// A line that this kit cannot read.
    Malformed(&'a str),
}

/// The lines of a batch, in order.
pub fn read_batch(batch: &str) -> impl Iterator<Item = BatchLine<'_>> {
    batch.lines().map(read_line)
}

/// Not generic: a remote has it once, however many namespaces it folds.
fn read_line(line: &str) -> BatchLine<'_> {
    read_known(line).unwrap_or(BatchLine::Malformed(line))
}

fn read_known(line: &str) -> Option<BatchLine<'_>> {
    let rest = line.get(1..)?;
    Some(match line.as_bytes()[0] {
        b'~' => {
            let (number, version) = cut(rest, b' ')?;
            BatchLine::Settled {
                number: number.parse().ok()?,
                version: version.parse().ok()?,
            }
        }
        b'^' => {
            let (number, refusal) = cut(rest, b' ')?;
            let number = number.parse().ok()?;
            BatchLine::Refused { number, refusal }
        }
        b'=' => {
            let (version, json) = cut(rest, b' ')?;
            let (version, schema) = read_version(version)?;
            let schema = schema?;
            BatchLine::Snapshot {
                version,
                schema,
                json,
            }
        }
        b'!' => BatchLine::Poisoned(rest.parse().ok()?),
        b'<' => BatchLine::Travel(rest.parse().ok()?),
        b'?' if rest.is_empty() => BatchLine::SnapshotWanted,
        b'@' if rest.is_empty() => BatchLine::StatusChanged,
        b'>' if rest.is_empty() => BatchLine::TravelEnd,
        b'|' if rest.is_empty() => BatchLine::Live,
        _ => {
            let (version, json) = cut(line, b' ')?;
            let (version, schema) = read_version(version)?;
            if json == "*" {
                BatchLine::Reset(version)
            } else {
                BatchLine::Event {
                    version,
                    schema,
                    json,
                }
            }
        }
    })
}

/// `V` or `V@S`.
fn read_version(text: &str) -> Option<(u64, Option<SchemaVersion>)> {
    Some(match cut(text, b'@') {
        None => (text.parse().ok()?, None),
        Some((version, schema)) => (version.parse().ok()?, Some(SchemaVersion::read(schema)?)),
    })
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
    fn a_line_is_what_the_protocol_knows_and_nothing_else() {
        let schema = |text: &str| text.parse().ok();
        let event = |version, at: &str, json| BatchLine::Event {
            version,
            schema: schema(at),
            json,
        };
        let batch =
            "~7 9\n^8 {}\n=4@1.2 [1]\n1 {\"a\": 2}\n2@1.0 \"*\"\n3 *\n!3\n?\n@\n<2\n>\n|\n5 \n";
        let lines: Vec<_> = read_batch(batch).collect();
        let snapshot = BatchLine::Snapshot {
            version: 4,
            schema: "1.2".parse().unwrap(),
            json: "[1]",
        };
        let (settled, refused) = (
            BatchLine::Settled {
                number: 7,
                version: 9,
            },
            BatchLine::Refused {
                number: 8,
                refusal: "{}",
            },
        );
        assert_eq!(
            lines,
            [
                settled,
                refused,
                snapshot,
                event(1, "", "{\"a\": 2}"),
                event(2, "1.0", "\"*\""),
                BatchLine::Reset(3),
                BatchLine::Poisoned(3),
                BatchLine::SnapshotWanted,
                BatchLine::StatusChanged,
                BatchLine::Travel(2),
                BatchLine::TravelEnd,
                BatchLine::Live,
                event(5, "", ""),
            ]
        );
        let strange = "\n~x 1\n~1\n^1\n=4 1\n=x@1.0 1\n!\n<\n??\n@1\n-1 2\n4\n1@2 3\né 1\n";
        for line in read_batch(strange) {
            assert!(matches!(line, BatchLine::Malformed(_)), "{line:?}");
        }
    }
}
