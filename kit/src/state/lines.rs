//! Writes the lines that [`event`](super::event) reads.

use std::fmt::Write;
use std::rc::Rc;

/// An event as the log keeps it.
#[derive(Clone, Debug)]
pub(super) struct LoggedEvent {
    /// The event's JSON on one line, otherwise as its author wrote it.
    pub(super) text: Rc<str>,
    /// The module that wrote it.
    pub(super) source: Rc<str>,
}

/// Writes a batch: an event a line, its version and a space before it.
pub(super) fn encode_batch<'a>(
    first: u64,
    events: impl Iterator<Item = &'a LoggedEvent>,
) -> String {
    let mut batch = String::new();
    for (version, event) in (first..).zip(events) {
        let _ = writeln!(batch, "{version} {}", event.text);
    }
    batch
}

/// Writes the line that settles one of a reader's own appends.
pub(super) fn settle_line(number: u64, version: u64) -> String {
    format!("~{number} {version}\n")
}

/// Writes the line that refuses one of a reader's own appends.
pub(super) fn refuse_line(number: u64, refusal: &str) -> String {
    format!("^{number} {refusal}\n")
}

/// Writes the line that says that a reader is told of nothing from this version on.
pub(super) fn poison_line(version: u64) -> String {
    format!("!{version}\n")
}
