//! What a module sends: an append a line, `number SP expected SP events`.
//!
//! `expected` is a version, or `-` for any; after it there may be `<V`: the event with version `V`
//! is why these were written; or `<V:N` for an event of the namespace `N`.

use super::lines::push_number;
use crate::base::cut;

/// Adds an append to what is sent. `events` is a JSON array; a line break in it can only be white
/// space, and becomes a space.
pub fn write_send(lines: &mut String, number: u64, expected: Option<u64>, events: &str) {
    write_head(lines, number, expected, "");
    push_on_line(lines, events);
    lines.push('\n');
}

/// The same with a cause, as it stands after `expected`; `events` has no brackets around it.
#[cfg(any(feature = "browser", test))]
pub(super) fn write_caused(
    lines: &mut String,
    number: u64,
    expected: Option<u64>,
    cause: &str,
    events: &str,
) {
    write_head(lines, number, expected, cause);
    lines.push('[');
    push_on_line(lines, events);
    lines.push_str("]\n");
}

fn write_head(lines: &mut String, number: u64, expected: Option<u64>, cause: &str) {
    push_number(lines, number);
    lines.push(' ');
    match expected {
        Some(version) => push_number(lines, version),
        None => lines.push('-'),
    }
    lines.push_str(cause);
    lines.push(' ');
}

/// Adds JSON to a line.
fn push_on_line(lines: &mut String, json: &str) {
    let is_break = |byte: u8| matches!(byte, b'\n' | b'\r');
    // There is hardly ever one.
    if json.bytes().any(is_break) {
        lines.push_str(&json.replace(['\n', '\r'], " "));
    } else {
        lines.push_str(json);
    }
}

/// One append of those that were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sent<'a> {
    pub(super) number: u64,
    pub(super) expected: Option<u64>,
    /// The version of the event that is the cause, and the namespace if it is said.
    pub(super) cause: Option<(u64, Option<&'a str>)>,
    /// A JSON array.
    pub(super) events: &'a str,
}

/// The appends in order; `Err` is a line that cannot be read.
pub(super) fn read_sends(lines: &str) -> impl Iterator<Item = Result<Sent<'_>, &str>> {
    lines.lines().map(|line| read_send(line).ok_or(line))
}

fn read_send(line: &str) -> Option<Sent<'_>> {
    let (number, rest) = cut(line, b' ')?;
    let (expected, events) = cut(rest, b' ')?;
    let (expected, cause) = match cut(expected, b'<') {
        Some((expected, cause)) => (expected, Some(read_cause(cause)?)),
        None => (expected, None),
    };
    Some(Sent {
        number: number.parse().ok()?,
        expected: match expected {
            "-" => None,
            version => Some(version.parse().ok()?),
        },
        cause,
        events,
    })
}

fn read_cause(cause: &str) -> Option<(u64, Option<&str>)> {
    Some(match cut(cause, b':') {
        Some((version, namespace)) => (version.parse().ok()?, Some(namespace)),
        None => (cause.parse().ok()?, None),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut lines = String::new();
        write_send(&mut lines, 3, None, "[1,\"a b\"]");
        write_send(&mut lines, 4, Some(7), "[\r\n]");
        write_caused(&mut lines, 5, Some(7), "<6", "2");
        write_caused(&mut lines, 6, None, "<6:cart", "2,\n3");
        let sent = |number, expected, cause, events| Sent {
            number,
            expected,
            cause,
            events,
        };
        let read: Vec<_> = read_sends(&lines).map(Result::unwrap).collect();
        assert_eq!(
            read,
            [
                sent(3, None, None, "[1,\"a b\"]"),
                sent(4, Some(7), None, "[  ]"),
                sent(5, Some(7), Some((6, None)), "[2]"),
                sent(6, None, Some((6, Some("cart"))), "[2, 3]"),
            ]
        );
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for line in [
            "",
            "1",
            "1 -",
            "x - []",
            "1 x []",
            "1 -<x []",
            "1 -<:a []",
            "-1 - []",
        ] {
            let read: Vec<_> = read_sends(line).collect();
            assert!(read.iter().all(|one| *one == Err(line)), "{line}");
        }
    }
}
