//! Writes the lines that [`event`](super::event) reads.

use super::record::{Body, Record, Snapshot};
use crate::base::SchemaVersion;
use std::fmt::Write;

/// A reader that has said nothing of its schema: it is told of nobody's.
pub(super) const NO_SCHEMA: SchemaVersion = SchemaVersion { major: 0, minor: 0 };

/// Writes an event for a reader with this schema.
pub(super) fn write_record(batch: &mut String, record: &Record, schema: SchemaVersion) {
    let version = record.version;
    // Writing to a string cannot fail.
    let _ = match &record.body {
        Body::Reset => writeln!(batch, "{version} *"),
        Body::Event(text)
            if [schema, NO_SCHEMA].contains(&record.schema) || schema == NO_SCHEMA =>
        {
            writeln!(batch, "{version} {text}")
        }
        Body::Event(text) => writeln!(batch, "{version}@{} {text}", record.schema),
    };
}

pub(super) fn write_snapshot(batch: &mut String, snapshot: &Snapshot) {
    let (version, schema) = (snapshot.version, snapshot.schema);
    let _ = writeln!(batch, "={version}@{schema} {}", snapshot.json);
}

/// The state is the empty one again.
pub(super) fn write_reset(batch: &mut String, version: u64) {
    let _ = writeln!(batch, "{version} *");
}

/// One of a reader's own appends is in the log.
pub(super) fn write_settled(batch: &mut String, number: u64, version: u64) {
    let _ = writeln!(batch, "~{number} {version}");
}

/// One of a reader's own appends was refused.
pub(super) fn write_refused(batch: &mut String, number: u64, refusal: &str) {
    let _ = writeln!(batch, "^{number} {refusal}");
}

/// A reader is told of nothing from this version on.
pub(super) fn write_poisoned(batch: &mut String, version: u64) {
    let _ = writeln!(batch, "!{version}");
}
