use super::raw_text::one_line;
use super::record::{Body, EventId, Record, Snapshot};
use super::storage::StorageError;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::str::FromStr;

/// The number of this format. What has a higher one was written by a newer kit.
pub(super) const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordText<'a> {
    version: u64,
    #[serde(borrow)]
    id: Cow<'a, str>,
    /// One of this, `state` and `reset`.
    #[serde(borrow, default, deserialize_with = "present")]
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a RawValue>,
    #[serde(default, skip_serializing_if = "is_false")]
    reset: bool,
    timestamp: u64,
    #[serde(borrow)]
    schema: Cow<'a, str>,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow)]
    producer: Cow<'a, str>,
    number: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    causation: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SnapshotText<'a> {
    version: u64,
    #[serde(borrow)]
    schema: Cow<'a, str>,
    #[serde(borrow)]
    folder: Cow<'a, str>,
    #[serde(borrow)]
    state: &'a RawValue,
}

/// The JSON `null` is a value here, and not the absence of one.
pub(super) fn present<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

pub(super) fn is_false(value: &bool) -> bool {
    !value
}

/// The text of a record.
///
/// # Errors
///
/// [`StorageError::Corrupt`] when its event is no JSON: nobody could read it again.
pub(super) fn encode_record(record: &Record) -> Result<String, StorageError> {
    let (event, state, reset) = encode_body(&record.body, record.id)?;
    let text = RecordText {
        version: record.version,
        id: record.id.to_string().into(),
        event,
        state,
        reset,
        timestamp: record.timestamp,
        schema: record.schema.to_string().into(),
        source: Cow::Borrowed(&record.source),
        producer: record.producer.to_string().into(),
        number: record.number,
        causation: record.causation.map(|id| id.to_string()),
    };
    write(&text)
}

/// Reads what [`encode_record`] wrote; `what` names it in an error.
pub(super) fn decode_record(text: &str, what: &str) -> Result<Record, StorageError> {
    let read: RecordText<'_> = read(text, what)?;
    Ok(Record {
        version: read.version,
        id: parse(&read.id, what)?,
        body: decode_body((read.event, read.state, read.reset), what)?,
        timestamp: read.timestamp,
        schema: parse(&read.schema, what)?,
        source: read.source.into(),
        producer: parse(&read.producer, what)?,
        number: read.number,
        causation: parse_some(read.causation.as_deref(), what)?,
    })
}

/// The text of a snapshot.
pub(super) fn encode_snapshot(snapshot: &Snapshot) -> Result<String, StorageError> {
    let what = || format!("the snapshot of `{}`", snapshot.folder);
    write(&SnapshotText {
        version: snapshot.version,
        schema: snapshot.schema.to_string().into(),
        folder: Cow::Borrowed(&snapshot.folder),
        state: raw(&snapshot.json, what)?,
    })
}

/// Reads what [`encode_snapshot`] wrote.
pub(super) fn decode_snapshot(text: &str, what: &str) -> Result<Snapshot, StorageError> {
    let read: SnapshotText<'_> = read(text, what)?;
    Ok(Snapshot {
        version: read.version,
        schema: parse(&read.schema, what)?,
        folder: read.folder.into(),
        json: one_line(read.state.get()),
    })
}

/// The fields `event`, `state` and `reset`.
pub(super) type BodyText<'a> = (Option<&'a RawValue>, Option<&'a RawValue>, bool);

pub(super) fn encode_body(body: &Body, id: EventId) -> Result<BodyText<'_>, StorageError> {
    match body {
        Body::Event(text) => Ok((Some(raw(text, || format!("the event {id}"))?), None, false)),
        Body::State(text) => Ok((None, Some(raw(text, || format!("the state {id}"))?), false)),
        Body::Reset => Ok((None, None, true)),
    }
}

pub(super) fn decode_body(body: BodyText<'_>, what: &str) -> Result<Body, StorageError> {
    match body {
        (Some(event), None, false) => Ok(Body::Event(one_line(event.get()))),
        (None, Some(state), false) => Ok(Body::State(one_line(state.get()))),
        (None, None, true) => Ok(Body::Reset),
        _ => Err(corrupt(what, "it is neither an event, a state nor a reset")),
    }
}

fn raw(text: &str, what: impl FnOnce() -> String) -> Result<&RawValue, StorageError> {
    serde_json::from_str(text).map_err(|error| corrupt(&what(), &error.to_string()))
}

pub(super) fn write(value: &impl Serialize) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|error| StorageError::Failed(error.to_string()))
}

/// Reads JSON that this kit has written, or a newer one.
///
/// # Errors
///
/// [`StorageError::Newer`] when it has a higher `format`, or a field that this kit does not know:
/// who writes it again would lose it. [`StorageError::Corrupt`] when it is something else.
pub(super) fn read<'a, T: Deserialize<'a>>(text: &'a str, what: &str) -> Result<T, StorageError> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error.to_string(),
    };
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let format = serde_json::from_str::<Format>(text).map_or(0, |it| it.format);
    check_format(format, what)?;
    // Serde's own words for a name that a type does not have.
    let is_unknown = error.starts_with("unknown ");
    match is_unknown && serde_json::from_str::<IgnoredAny>(text).is_ok() {
        true => Err(StorageError::Newer(format!("{what}: {error}"))),
        false => Err(corrupt(what, &error)),
    }
}

/// Refuses what a newer kit has written.
pub(super) fn check_format(format: u32, what: &str) -> Result<(), StorageError> {
    if format <= FORMAT {
        return Ok(());
    }
    Err(StorageError::Newer(format!(
        "{what} has format {format}, this kit reads {FORMAT}"
    )))
}

/// An id or a version of a schema in a text.
pub(super) fn parse<T: FromStr>(text: &str, what: &str) -> Result<T, StorageError>
where
    T::Err: std::fmt::Display,
{
    text.parse()
        .map_err(|error: T::Err| corrupt(what, &error.to_string()))
}

/// The same of one that may be missing.
pub(super) fn parse_some<T: FromStr>(
    text: Option<&str>,
    what: &str,
) -> Result<Option<T>, StorageError>
where
    T::Err: std::fmt::Display,
{
    text.map(|text| parse(text, what)).transpose()
}

pub(super) fn corrupt(what: &str, why: &str) -> StorageError {
    StorageError::Corrupt(format!("{what}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SchemaVersion;
    use crate::state::ProducerId;

    fn record(body: Body) -> Record {
        Record {
            version: (1 << 53) - 1,
            id: EventId::new(7, [1; 10]),
            body,
            timestamp: (1 << 53) - 1,
            schema: SchemaVersion { major: 2, minor: 1 },
            source: "cart \"quoted\" \u{1f600}".into(),
            producer: ProducerId::new([3; 16]),
            number: (1 << 53) - 1,
            causation: Some(EventId::new(6, [2; 10])),
        }
    }

    #[test]
    fn a_record_comes_back_as_it_was() {
        let events = [
            "null",
            r#"{"b": 1.50, "a":[1e400, 18446744073709551615], "b":"\u00e9\ud83d\ude00"}"#,
            "\"\u{2028}\u{1f600}\"",
        ];
        for body in events
            .map(|text| Body::Event(text.into()))
            .into_iter()
            .chain([Body::Reset, Body::State("null".into())])
        {
            for causation in [None, record(Body::Reset).causation] {
                let record = Record {
                    causation,
                    ..record(body.clone())
                };
                let text = encode_record(&record).unwrap();
                assert_eq!(decode_record(&text, "it").unwrap(), record, "{text}");
            }
        }
    }

    #[test]
    fn a_snapshot_comes_back_as_it_was() {
        for json in ["null", "{\"a\": 1.0}"] {
            let snapshot = Snapshot {
                version: 9,
                schema: SchemaVersion { major: 1, minor: 0 },
                folder: "cart@74a3010dd2223426".into(),
                json: json.into(),
            };
            let text = encode_snapshot(&snapshot).unwrap();
            assert_eq!(decode_snapshot(&text, "it").unwrap(), snapshot);
        }
    }

    #[test]
    fn what_was_printed_on_many_lines_is_read_as_one() {
        let pretty = "{\r\n  \"a\": [\n    1\n  ]\n}";
        let record = encode_record(&record(Body::Event(pretty.into()))).unwrap();
        let read = decode_record(&record, "it").unwrap();
        assert_eq!(read.body, Body::Event("{    \"a\": [     1   ] }".into()));
        let text = format!(r#"{{"version":1,"schema":"1.0","folder":"x","state":{pretty}}}"#);
        let read = decode_snapshot(&text, "it").unwrap();
        assert!(!read.json.contains(['\n', '\r']), "{}", read.json);
    }

    #[test]
    fn what_is_no_json_is_not_written() {
        let error = encode_record(&record(Body::Event("{".into()))).unwrap_err();
        assert!(matches!(error, StorageError::Corrupt(_)));
        assert!(
            error
                .to_string()
                .contains(&record(Body::Reset).id.to_string()),
            "{error}"
        );
    }

    #[test]
    fn what_a_newer_kit_wrote_is_told_from_garbage() {
        let text = encode_record(&record(Body::Reset)).unwrap();
        #[track_caller]
        fn check(text: &str, is_newer: bool) {
            let error = decode_record(text, "event 3 of `cart`").unwrap_err();
            assert_eq!(matches!(error, StorageError::Newer(_)), is_newer, "{error}");
            assert!(error.to_string().contains("event 3 of `cart`"), "{error}");
        }
        check(
            &text.replace("\"reset\":true", "\"reset\":true,\"later\":1"),
            true,
        );
        check(&text.replace("\"reset\":true", "\"format\":2"), true);
        check(&text.replace("\"reset\":true", "\"reset\":false"), false);
        check(
            &text.replace("\"reset\":true", "\"reset\":true,\"event\":1"),
            false,
        );
        check(
            &text.replace("\"reset\":true", "\"state\":1,\"event\":1"),
            false,
        );
        check(&text.replace("\"2.1\"", "\"2\""), false);
        check(&text.replace("\"reset\"", "\"rese"), false);
        check(&text[..text.len() / 2], false);
        check("", false);
        check("null", false);
    }
}
