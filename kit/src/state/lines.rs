//! Writes the lines that [`event`](super::event) reads.

use super::record::{Body, Record};
use crate::base::SchemaVersion;
use std::fmt::Write;

/// A reader that has said nothing of its schema: it is told of nobody's.
pub(super) const NO_SCHEMA: SchemaVersion = SchemaVersion { major: 0, minor: 0 };

/// Writes an event for a reader with this schema.
pub(super) fn write_record(batch: &mut String, record: &Record, schema: SchemaVersion) {
    let version = record.version;
    let text = match &record.body {
        Body::Reset => return write_reset(batch, version),
        Body::State(json) => return write_state(batch, version, record.schema, json),
        Body::Event(text) => text,
    };
    push_number(batch, version);
    if schema != NO_SCHEMA && ![schema, NO_SCHEMA].contains(&record.schema) {
        // Writing to a string cannot fail.
        let _ = write!(batch, "@{}", record.schema);
    }
    batch.push(' ');
    batch.push_str(text);
    batch.push('\n');
}

/// There is a number or two in each line, and a formatter takes its time.
pub(super) fn push_number(batch: &mut String, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    batch.push_str(str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// The state is this one, whatever it was before.
pub(super) fn write_state(batch: &mut String, version: u64, schema: SchemaVersion, json: &str) {
    let _ = writeln!(batch, "={version}@{schema} {json}");
}

/// The state is the empty one again.
pub(super) fn write_reset(batch: &mut String, version: u64) {
    let _ = writeln!(batch, "{version} *");
}

/// One of a reader's own appends is in the log.
pub(super) fn write_settled(batch: &mut String, number: u64, version: u64) {
    batch.push('~');
    push_number(batch, number);
    batch.push(' ');
    push_number(batch, version);
    batch.push('\n');
}

/// One of a reader's own appends was refused.
pub(super) fn write_refused(batch: &mut String, number: u64, refusal: &str) {
    let _ = writeln!(batch, "^{number} {refusal}");
}

/// A reader is told of nothing from this version on.
pub(super) fn write_poisoned(batch: &mut String, version: u64) {
    let _ = writeln!(batch, "!{version}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_full() {
        let numbers = [0, 9, 10, 99, 100, 1_234_567_890, (1 << 53) - 1, u64::MAX];
        for number in numbers {
            let mut text = String::new();
            push_number(&mut text, number);
            assert_eq!(text, number.to_string());
        }
    }
}
