//! The text that a log is in a place that keeps all of it as one.

use super::log_head::{LogHead, MAX_VERSION};
use super::record::{EventId, Snapshot};
use super::storage::{Kept, StorageError};
use super::stored::{check_format, corrupt, decode_record, decode_snapshot, parse_some, read};
use crate::base::SchemaVersion;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LogText<'a> {
    pub(super) format: u32,
    pub(super) version: u64,
    pub(super) base: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lineage: Option<String>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub(super) producers: Vec<MarkText<'a>>,
    #[serde(borrow)]
    pub(super) records: Vec<&'a RawValue>,
    #[serde(borrow)]
    pub(super) snapshots: Vec<&'a RawValue>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkText<'a> {
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    pub(super) number: u64,
    pub(super) last: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) refused: Vec<u64>,
}

/// What is kept, from the text of a log; and which one it is.
pub(super) fn decode_kept(
    namespace: &str,
    text: &str,
) -> Result<(Kept, Option<EventId>), StorageError> {
    let (kept, read) = decode(namespace, text)?;
    let lineage = parse_some(read.lineage.as_deref(), &log_of(namespace))?;
    Ok((kept, lineage))
}

pub(super) fn decode<'a>(
    namespace: &str,
    text: &'a str,
) -> Result<(Kept, LogText<'a>), StorageError> {
    let what = log_of(namespace);
    let read: LogText<'a> = read(text, &what)?;
    check_format(read.format, &what)?;
    if LogHead::read(read.version, read.base, 0).is_none() {
        let (version, base) = (read.version, read.base);
        let why = format!("it cannot be at version {version} without the events up to {base}");
        return Err(corrupt(&what, &why));
    }
    let mut kept = Kept {
        version: read.version,
        base: read.base,
        ..Kept::default()
    };
    for (raw, version) in read.records.iter().zip(read.base + 1..) {
        let what = event_of(namespace, version);
        kept.records.push(decode_record(raw.get(), &what)?);
    }
    let what = snapshot_of(namespace);
    let snapshots = read.snapshots.iter();
    let decoded = snapshots.map(|raw| decode_snapshot(raw.get(), &what));
    (kept.snapshots, kept.skipped) = readable(decoded);
    check_kept(namespace, &kept)?;
    Ok((kept, read))
}

/// Whether nothing is missing; there is a [`LogHead`] with these versions.
pub(super) fn check_kept(namespace: &str, kept: &Kept) -> Result<(), StorageError> {
    let versions = kept.records.iter().map(|record| record.version);
    if versions.eq(kept.base + 1..=kept.version) {
        return Ok(());
    }
    let (base, version, count) = (kept.base, kept.version, kept.records.len());
    let why = format!("it has {count} of the events after {base} up to {version}");
    Err(corrupt(&log_of(namespace), &why))
}

pub(super) fn log_of(namespace: &str) -> String {
    format!("the log of `{namespace}`")
}

pub(super) fn event_of(namespace: &str, version: u64) -> String {
    format!("event {version} of `{namespace}`")
}

pub(super) fn snapshot_of(namespace: &str) -> String {
    format!("a snapshot of `{namespace}`")
}

/// Texts that are JSON already, to be put into another one.
pub(super) fn raw_values<'a>(
    texts: impl Iterator<Item = &'a str>,
) -> Result<Vec<&'a RawValue>, StorageError> {
    texts
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .map_err(|error| StorageError::Corrupt(error.to_string()))
}

/// Those that could be read, and of the others why not.
pub(super) fn readable(
    snapshots: impl Iterator<Item = Result<Snapshot, StorageError>>,
) -> (Vec<Snapshot>, Vec<String>) {
    let (mut read, mut skipped) = (Vec::new(), Vec::new());
    for snapshot in snapshots {
        match snapshot {
            Ok(snapshot) => read.push(snapshot),
            Err(error) => skipped.push(error.to_string()),
        }
    }
    (read, skipped)
}

/// Where a snapshot belongs, version and major version of the schema, whatever else is in it.
pub(super) fn snapshot_place(text: &str) -> Option<(u64, u16)> {
    #[derive(Deserialize)]
    struct Place<'a> {
        version: u64,
        #[serde(borrow)]
        schema: Cow<'a, str>,
    }
    let place: Place<'_> = serde_json::from_str(text).ok()?;
    let schema: SchemaVersion = place.schema.parse().ok()?;
    Some((place.version, schema.major))
}

/// The highest version that a broken text speaks of; 0 for none. An event that has such a field of
/// its own makes it higher, which does no harm.
pub(super) fn highest_version(text: &str) -> u64 {
    let mut highest = 0;
    for name in ["\"version\":", "\"base\":", "\"last\":"] {
        for (at, _) in text.match_indices(name) {
            let rest = text[at + name.len()..].trim_start();
            let end = rest.find(|it: char| !it.is_ascii_digit());
            let number = rest[..end.unwrap_or(rest.len())].parse();
            // Nobody has come that far; what is left would be too little.
            let plausible = number.ok().filter(|it| *it < MAX_VERSION / 2);
            highest = highest.max(plausible.unwrap_or(0));
        }
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_text_still_says_how_far_its_log_was() {
        for (text, want) in [
            ("", 0),
            ("{", 0),
            ("\"version\":", 0),
            (r#"{"format":1,"version":7,"base":3,"rec"#, 7),
            (r#"{"format":1,"version": 7,"base":9,"records":["#, 9),
            (
                r#"{"version":7,"base":0,"producers":[{"id":"x","number":1,"last":8}"#,
                8,
            ),
            // Text is no number, and some numbers are too high for a log.
            (r#"{"version":"9","base":2,"last":9007199254740991"#, 2),
            ("\"last\":18446744073709551616é", 0),
        ] {
            assert_eq!(highest_version(text), want, "{text}");
        }
    }
}
